package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.TimeUnits;
import org.sliceofpi.stats.Estimate;

/**
 * The time that a kernel takes per term, on one thread and without workers.
 *
 * @param kernel the summing loop
 * @param digits decimal places; 0 for {@code double}
 * @param nanos nanoseconds per term
 * @param forks number of forks
 */
public record KernelCost(String kernel, int digits, Estimate nanos, int forks) {

    private static final String BENCHMARK = ".KernelSpeed.";

    /** Returns the costs that a run measured, by number of digits ({@code double} first), then slowest first. */
    public static List<KernelCost> of(RunAnalysis run) {
        List<KernelCost> rows = new ArrayList<>();
        run.others().forEach(other -> of(other).ifPresent(rows::add));
        rows.sort(Comparator.comparingInt(KernelCost::digits)
                .thenComparing(
                        Comparator.comparingDouble((KernelCost r) -> r.nanos().value())
                                .reversed())
                .thenComparing(KernelCost::kernel));
        return rows;
    }

    /** Returns the cost that a kernel benchmark measured; empty for other benchmarks. */
    public static Optional<KernelCost> of(UnclassifiedMeasurement other) {
        CellId id = other.id();
        OptionalDouble seconds = TimeUnits.secondsPerOperation(other.unit());
        if (seconds.isEmpty()
                || !id.benchmark().contains(BENCHMARK)
                || id.kernel().isEmpty()
                || !id.params().getOrDefault("digits", "0").matches("\\d{1,9}")) {
            return Optional.empty();
        }
        double nanos = seconds.getAsDouble() * 1e9;
        return Optional.of(new KernelCost(
                id.kernel(),
                id.digits(),
                other.value().map(v -> v * nanos),
                other.sample().size()));
    }
}
