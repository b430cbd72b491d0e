package org.sliceofpi.analysis;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Measurement.Secondary;
import org.sliceofpi.results.TimeUnits;

/**
 * The division of a cell's wall time into phases. Phases and wall time are means over the same forks, so the phases add up
 * to the wall time as they do in each fork; medians would not. Only the middle half of the forks by wall time counts, to exclude outliers.
 *
 * @param cell the cell
 * @param wall seconds from the first worker start to the last join
 * @param phases seconds by phase; without phases that no fork measured
 */
public record PhaseShares(Cell cell, double wall, Map<Phase, Double> phases) {

    private static final Comparator<Map.Entry<CellId, List<Measurement>>> BASELINE_FIRST = Comparator.comparingInt(
                    (Map.Entry<CellId, List<Measurement>> cell) ->
                            cell.getValue().size())
            .reversed()
            .thenComparing(Map.Entry::getKey);

    /** Returns the time outside all phases, in seconds; negative if phases overlap. */
    public double rest() {
        return wall - phases.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Returns the phases of each cell that has any, sorted by cell. */
    public static List<PhaseShares> of(MeasuredRun run) {
        Map<CellId, List<Measurement>> forks = run.measurements().stream()
                .collect(Collectors.groupingBy(Measurement::cell, LinkedHashMap::new, Collectors.toList()));
        // Of the cells of one process, putIfAbsent keeps the first: the baseline, as in CellParser.
        Map<CellId, PhaseShares> shares = new TreeMap<>();
        forks.entrySet().stream()
                .sorted(BASELINE_FIRST)
                .map(Map.Entry::getValue)
                .forEach(of -> CellParser.of(of).cells().stream()
                        .findFirst()
                        .flatMap(cell -> of(cell, of))
                        .ifPresent(share -> shares.putIfAbsent(share.cell().id(), share)));
        return List.copyOf(shares.values());
    }

    private static Optional<PhaseShares> of(Cell cell, List<Measurement> forks) {
        List<Phase> phases = Stream.of(Phase.values())
                .filter(phase -> forks.stream().anyMatch(fork -> Double.isFinite(seconds(fork, phase))))
                .toList();
        List<Measurement> complete = forks.stream()
                .filter(fork -> Double.isFinite(wall(fork)))
                .filter(fork -> phases.stream().allMatch(phase -> Double.isFinite(seconds(fork, phase))))
                .sorted(Comparator.comparingDouble(PhaseShares::wall))
                .toList();
        if (phases.isEmpty() || complete.isEmpty()) {
            return Optional.empty();
        }
        int quarter = complete.size() / 4;
        List<Measurement> middle = complete.subList(quarter, complete.size() - quarter);
        Map<Phase, Double> shares = new EnumMap<>(Phase.class);
        phases.forEach(phase -> shares.put(phase, mean(middle, fork -> seconds(fork, phase))));
        return Optional.of(new PhaseShares(cell, mean(middle, PhaseShares::wall), Collections.unmodifiableMap(shares)));
    }

    private static double wall(Measurement fork) {
        return seconds(fork.values(), fork.unit());
    }

    private static double seconds(Measurement fork, Phase phase) {
        Secondary metric = fork.secondary().get(phase.label());
        return metric == null ? Double.NaN : seconds(metric.values(), metric.unit());
    }

    /** Returns the mean in seconds; NaN if there are no values or the unit is not a time per operation. */
    private static double seconds(List<Double> values, String unit) {
        return TimeUnits.secondsPerOperation(unit).orElse(Double.NaN) * mean(values, v -> v);
    }

    private static <T> double mean(List<T> items, ToDoubleFunction<T> value) {
        return items.stream().mapToDouble(value).average().orElse(Double.NaN);
    }
}
