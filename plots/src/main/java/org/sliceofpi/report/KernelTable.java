package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sliceofpi.analysis.KernelCost;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.Captions;

/** What a term costs, by kernel and digits. */
final class KernelTable {

    private KernelTable() {}

    static List<Section.Named> of(List<RunAnalysis> runs) {
        List<Section.Named> tables = new ArrayList<>();
        for (RunAnalysis run : runs) {
            List<KernelCost> rows = KernelCost.of(run);
            if (!rows.isEmpty()) {
                tables.add(new Section.Named(Captions.place(run), table(rows)));
            }
        }
        return tables;
    }

    private static Table table(List<KernelCost> rows) {
        return new Table(
                List.of("kernel", "digits", "forks", "ns a term", "95 % interval"),
                rows.stream()
                        .map(r -> List.of(
                                r.kernel(),
                                r.digits() == 0 ? "double" : String.valueOf(r.digits()),
                                String.valueOf(r.forks()),
                                nanos(r.nanos().value()),
                                r.nanos()
                                        .interval()
                                        .map(i -> nanos(i.low()) + " to " + nanos(i.high()))
                                        .orElse("none")))
                        .toList());
    }

    private static String nanos(double value) {
        return String.format(Locale.ROOT, value >= 99.95 ? "%.0f" : value >= 0.995 ? "%.2f" : "%.4f", value);
    }
}
