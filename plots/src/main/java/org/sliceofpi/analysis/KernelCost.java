package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sliceofpi.stats.Estimate;

/**
 * What one term costs, by one thread, without processes.
 *
 * @param kernel the summing loop
 * @param digits decimal places; 0 for double
 * @param nanos for each term
 * @param forks behind it
 */
public record KernelCost(String kernel, int digits, Estimate nanos, int forks) {

    private static final String BENCHMARK = ".KernelSpeed.";
    private static final Map<String, Double> NANOS = Map.of("ns/op", 1.0, "us/op", 1e3, "ms/op", 1e6, "s/op", 1e9);

    /** Those of a run: doubles before decimals, then by digits, each group from the slowest to the fastest. */
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

    /** A measurement as such a row, if it is one. */
    public static Optional<KernelCost> of(UnclassifiedMeasurement other) {
        Map<String, String> params = other.measurement().params();
        Double nanos = NANOS.get(other.measurement().unit());
        String digits = params.getOrDefault("digits", "0");
        if (nanos == null
                || !other.measurement().benchmark().contains(BENCHMARK)
                || !params.containsKey("kernel")
                || !digits.matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(new KernelCost(
                params.get("kernel"),
                Integer.parseInt(digits),
                other.value().map(v -> v * nanos),
                other.measurement().forks().size()));
    }
}
