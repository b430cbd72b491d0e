package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.KernelCost;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.UnclassifiedMeasurement;
import org.sliceofpi.stats.Estimate;

/** Measurements that are about neither processes nor kernels, as they are. */
final class UnclassifiedTable {

    private UnclassifiedTable() {}

    static Table of(RunAnalysis run) {
        List<List<String>> rows = new ArrayList<>();
        for (UnclassifiedMeasurement other : run.others()) {
            if (KernelCost.of(other).isEmpty()) {
                rows.add(row(other));
            }
        }
        return new Table(List.of("benchmark", "parameters", "forks", "median", "95 % interval", "unit"), rows);
    }

    private static List<String> row(UnclassifiedMeasurement other) {
        String params = other.id().params().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
        Estimate value = other.value();
        return List.of(
                other.id().benchmark(),
                params,
                String.valueOf(other.sample().size()),
                number(value.value()),
                value.interval()
                        .map(i -> number(i.low()) + " to " + number(i.high()))
                        .orElse("none"),
                other.unit());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
