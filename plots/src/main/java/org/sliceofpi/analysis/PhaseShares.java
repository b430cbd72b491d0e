package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.TimeUnits;

/**
 * How the wall time of a cell divides into phases. Phases and wall time are means over the same forks, the middle
 * half by wall time, so they add up as in each fork (medians do not), and outliers do not count.
 *
 * @param cell what was measured
 * @param wall seconds, by the article's clock
 * @param phases seconds by phase, without those that were not measured
 */
public record PhaseShares(Cell cell, double wall, Map<Phase, Double> phases) {

    public PhaseShares {
        phases = Collections.unmodifiableMap(phases.isEmpty() ? Map.of() : new EnumMap<>(phases));
    }

    /** Returns the unaccounted time in seconds; negative if phases overlap. */
    public double rest() {
        return wall - phases.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Returns the cells of a run whose phases were measured, in order. */
    public static List<PhaseShares> of(MeasuredRun run) {
        Map<CellId, List<Measurement>> forks = run.measurements().stream()
                .collect(Collectors.groupingBy(Measurement::cell, LinkedHashMap::new, Collectors.toList()));
        // One process starts no worker: the cells of all start methods are one, and the first represents it.
        Map<CellId, PhaseShares> shares = new TreeMap<>();
        forks.values()
                .forEach(of -> CellParser.of(of).cells().stream()
                        .findFirst()
                        .flatMap(cell -> of(cell, of))
                        .ifPresent(share -> shares.putIfAbsent(share.cell().id(), share)));
        return List.copyOf(shares.values());
    }

    private static Optional<PhaseShares> of(Cell cell, List<Measurement> forks) {
        double[] wall = forks.stream()
                .mapToDouble(fork -> mean(fork.values(), fork.unit()))
                .toArray();
        Map<Phase, double[]> phases = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            double[] values = forks.stream()
                    .map(fork -> fork.secondary().get(phase.label()))
                    .mapToDouble(metric -> metric == null ? Double.NaN : mean(metric.values(), metric.unit()))
                    .toArray();
            if (Arrays.stream(values).anyMatch(Double::isFinite)) {
                phases.put(phase, values);
            }
        }
        List<Integer> middle = middleHalf(wall, phases.values());
        if (phases.isEmpty() || middle.isEmpty()) {
            return Optional.empty();
        }
        Map<Phase, Double> split = new EnumMap<>(Phase.class);
        phases.forEach((phase, values) -> split.put(phase, mean(values, middle)));
        return Optional.of(new PhaseShares(cell, mean(wall, middle), split));
    }

    /** Returns the forks with all values, without the fastest and the slowest quarter. */
    private static List<Integer> middleHalf(double[] wall, Iterable<double[]> phases) {
        List<Integer> forks = new ArrayList<>();
        for (int i = 0; i < wall.length; i++) {
            boolean whole = Double.isFinite(wall[i]);
            for (double[] phase : phases) {
                whole &= Double.isFinite(phase[i]);
            }
            if (whole) {
                forks.add(i);
            }
        }
        forks.sort(Comparator.comparingDouble(i -> wall[i]));
        int quarter = forks.size() / 4;
        return forks.subList(quarter, forks.size() - quarter);
    }

    /** Returns the mean in seconds; not a number if there are no values or the unit is not a time. */
    private static double mean(List<Double> values, String unit) {
        double seconds = TimeUnits.secondsPerOperation(unit).orElse(Double.NaN);
        return seconds * values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    private static double mean(double[] values, List<Integer> of) {
        return of.stream().mapToDouble(i -> values[i]).average().orElseThrow();
    }
}
