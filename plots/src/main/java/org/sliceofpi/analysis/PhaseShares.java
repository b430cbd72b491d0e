package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;

/**
 * Where the wall time of a cell goes. Phases and wall time are means over the same forks, the middle half by wall time: so
 * they add up as they do in each fork, which medians do not, and a fork that was disturbed has no say.
 *
 * @param cell what was measured
 * @param wall seconds, by the article's clock
 * @param phases seconds; a phase that was not measured is not there
 */
public record PhaseShares(Cell cell, double wall, Map<Phase, Double> phases) {

    private static final Map<String, Double> SECONDS =
            Map.of("ns/op", 1e-9, "us/op", 1e-6, "ms/op", 1e-3, "s/op", 1.0, "min/op", 60.0, "hr/op", 3600.0);

    public PhaseShares {
        phases = Collections.unmodifiableMap(phases.isEmpty() ? Map.of() : new EnumMap<>(phases));
    }

    /** What no phase accounts for, in seconds; negative where the phases overlap. */
    public double rest() {
        return wall - phases.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The cells of a run whose phases were measured, in order. */
    public static List<PhaseShares> of(MeasuredRun run) {
        List<PhaseShares> splits = new ArrayList<>();
        for (Measurement measurement : run.measurements()) {
            CellParser cells = CellParser.of(List.of(measurement));
            cells.cells().stream().findFirst().flatMap(c -> of(c, measurement)).ifPresent(splits::add);
        }
        // One process starts no worker: the cells of all start methods are one, and the first stands for it.
        List<PhaseShares> kept = new ArrayList<>();
        for (PhaseShares split : splits) {
            if (kept.stream().noneMatch(k -> k.cell().key().equals(split.cell().key()))) {
                kept.add(split);
            }
        }
        kept.sort(Comparator.comparing(PhaseShares::cell, Cell.ORDER));
        return kept;
    }

    private static Optional<PhaseShares> of(Cell cell, Measurement measurement) {
        double[] wall = means(measurement.forks(), measurement.unit());
        Map<Phase, double[]> phases = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            Measurement.Metric metric = measurement.secondary().get(phase.label());
            if (metric != null && SECONDS.containsKey(metric.unit())) {
                phases.put(phase, means(metric.forks(), metric.unit()));
            }
        }
        boolean fits = phases.values().stream().allMatch(p -> p.length == wall.length);
        List<Integer> middle = middleHalf(wall, phases.values());
        if (phases.isEmpty() || !fits || middle.isEmpty()) {
            return Optional.empty();
        }
        Map<Phase, Double> split = new EnumMap<>(Phase.class);
        phases.forEach((phase, values) -> split.put(phase, mean(values, middle)));
        return Optional.of(new PhaseShares(cell, mean(wall, middle), split));
    }

    /** The forks with every value, without the fastest and the slowest quarter. */
    private static List<Integer> middleHalf(double[] wall, Iterable<double[]> phases) {
        List<Integer> forks = new ArrayList<>();
        for (int i = 0; i < wall.length; i++) {
            boolean whole = Double.isFinite(wall[i]);
            for (double[] phase : phases) {
                whole &= i < phase.length && Double.isFinite(phase[i]);
            }
            if (whole) {
                forks.add(i);
            }
        }
        forks.sort(Comparator.comparingDouble(i -> wall[i]));
        int quarter = forks.size() / 4;
        return forks.subList(quarter, forks.size() - quarter);
    }

    private static double[] means(List<List<Double>> forks, String unit) {
        double seconds = SECONDS.getOrDefault(unit, Double.NaN);
        return forks.stream()
                .mapToDouble(
                        f -> seconds * f.stream().mapToDouble(v -> v).average().orElse(Double.NaN))
                .toArray();
    }

    private static double mean(double[] values, List<Integer> of) {
        return of.stream().mapToDouble(i -> values[i]).average().orElseThrow();
    }
}
