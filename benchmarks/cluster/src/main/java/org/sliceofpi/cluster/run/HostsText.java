package org.sliceofpi.cluster.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.commons.statistics.descriptive.Median;
import org.sliceofpi.cluster.Cluster;
import org.sliceofpi.cluster.HostPort;
import org.sliceofpi.cluster.run.ClusterPlans.Quantity;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.results.io.UnreadableRunException;

/** What a run found about each host, for the console. */
final class HostsText {

    /** A host whose rate differs by more between the rounds is unsteady. */
    private static final double STEADY = 0.05;

    private static final double MEGABYTE = 1 << 20;

    private HostsText() {}

    static String of(Path folder, Cluster cluster, List<String> names) throws UnreadableRunException {
        List<Measurement> measured = RunFolder.read(folder).measurements();
        StringBuilder text = new StringBuilder("\nHosts\n");
        for (int i = 0; i < names.size(); i++) {
            double[] nanos = values(measured, Quantity.TIME_PER_TERM, names.get(i));
            text.append(format(
                    "  %-22s %.3f ns per term",
                    names.get(i), Median.withDefaults().evaluate(nanos)));
            if (i > 0) {
                HostPort node = cluster.config().nodes().get(i - 1);
                text.append(format(
                        ", round trip %.0f us (99 %%: %.0f us), %.0f MB resident",
                        median(measured, Quantity.ROUND_TRIP_P50, names.get(i)),
                        median(measured, Quantity.ROUND_TRIP_P99, names.get(i)),
                        cluster.residentBytes(node) / MEGABYTE));
            }
            text.append(System.lineSeparator());
            double spread = max(nanos) / min(nanos) - 1;
            if (spread > STEADY) {
                text.append(format(
                        "  ! %s is unsteady: its rate differs by %.0f %% between rounds. Find out what else runs there.%n",
                        names.get(i), 100 * spread));
            }
        }
        return text.append(efficiencies(measured)).toString();
    }

    private static String efficiencies(List<Measurement> measured) {
        StringBuilder text = new StringBuilder();
        measured.stream()
                .map(Measurement::cell)
                .filter(cell -> cell.processes() > 1
                        && cell.terms() >= 1_000_000_000
                        && !cell.start().equals(StartOrder.THREADS))
                .distinct()
                .sorted()
                .forEach(cell -> {
                    text.append(format(
                            "  %s, %d hosts: %.2f of the sum of the hosts' own rates at 10^9 terms",
                            cell.start(),
                            cell.processes(),
                            median(
                                    measured,
                                    cell,
                                    m -> m.secondary().get("efficiency.ofRates").values())));
                    CellId threads = cell.with(StartOrder.THREADS, cell.processes());
                    if (measured.stream().anyMatch(m -> m.cell().equals(threads))) {
                        text.append(format(
                                ", %.2f of %d threads of the parent",
                                median(measured, threads, Measurement::values)
                                        / median(measured, cell, Measurement::values),
                                cell.processes()));
                    }
                    text.append(System.lineSeparator());
                });
        return text.toString();
    }

    private static double median(List<Measurement> measured, CellId cell, Function<Measurement, List<Double>> values) {
        return Median.withDefaults()
                .evaluate(measured.stream()
                        .filter(m -> m.cell().equals(cell))
                        .flatMap(m -> values.apply(m).stream())
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    private static double median(List<Measurement> measured, Quantity quantity, String host) {
        return Median.withDefaults().evaluate(values(measured, quantity, host));
    }

    private static double[] values(List<Measurement> measured, Quantity quantity, String host) {
        return measured.stream()
                .filter(m -> m.cell().param("host").equals(host) && Quantity.of(m.cell()) == quantity)
                .flatMap(m -> m.values().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
