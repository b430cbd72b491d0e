package org.sliceofpi.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Sample;

/**
 * A time of a run that can be held against that of another run, and given to other tools.
 *
 * @param key tells it from all others of the run
 * @param title names it
 * @param mode JMH's short name of the mode
 * @param flatName all of it in letters, digits, dots, hyphens and underscores, as other tools want it
 * @param family what it is added up with: the kernel, under the benchmark that times it
 * @param processes how many shared the work; 1 where there were none
 * @param sample in seconds for each operation; of a throughput, its inverse
 */
public record TimedMetric(
        Object key, String title, String mode, String flatName, String family, int processes, Sample sample) {

    private static final String PER = "ops/";

    /** Median of the fork medians, in seconds. */
    public Estimate time() {
        return Estimates.median(sample);
    }

    /**
     * All of a run, in its order.
     *
     * @param warnings where it goes what had to be left out
     */
    public static List<TimedMetric> all(MeasuredRun run, List<RunWarning> warnings) {
        return List.copyOf(of(run, warnings).values());
    }

    /** All of a run by their keys, in its order. */
    public static Map<Object, TimedMetric> of(MeasuredRun run, List<RunWarning> warnings) {
        CellParser cells = CellParser.of(run.measurements());
        warnings.addAll(cells.warnings());
        Map<Object, TimedMetric> all = new LinkedHashMap<>();
        cells.cells().forEach(cell -> all.put(cell.key(), of(cell)));
        for (UnclassifiedMeasurement row : cells.others()) {
            Optional<Sample> seconds = seconds(row);
            if (seconds.isEmpty()) {
                warnings.add(new RunWarning(
                        row.title() + " of " + run.name() + " is in "
                                + row.measurement().unit() + ", no time, and is left out.",
                        "Measure it with -bm ss, -bm avgt or -bm thrpt."));
            } else {
                TimedMetric quantity = of(row.measurement(), row.title(), seconds.get());
                all.merge(quantity.key, quantity, TimedMetric::pooled);
            }
        }
        return all;
    }

    private static TimedMetric of(Cell cell) {
        Workload workload = cell.workload();
        StringBuilder name = new StringBuilder(workload.benchmark());
        name.append(workload.kernel().isEmpty() ? "" : "." + workload.kernel());
        name.append(workload.digits() == 0 ? "" : ".digits" + workload.digits());
        name.append(workload.terms() == 0 ? "" : ".terms" + workload.terms());
        workload.others().forEach((key, value) -> name.append('.').append(key).append(value));
        name.append(cell.start().isEmpty() ? "" : "." + cell.start());
        name.append(".processes").append(cell.processes());
        return new TimedMetric(
                cell.key(),
                cell.title(),
                workload.mode(),
                flat(name),
                workload.family(),
                cell.processes(),
                cell.sample());
    }

    private static TimedMetric of(Measurement m, String title, Sample seconds) {
        StringBuilder name = new StringBuilder(m.benchmark());
        m.params().forEach((key, value) -> name.append('.').append(key).append(value));
        String kernel = m.params().get("kernel");
        // One benchmark may have been measured in several modes.
        String mode = " [" + m.mode() + "]";
        String family = Workload.shortName(m.benchmark()) + mode + (kernel == null ? "" : ", " + kernel);
        Object key = List.of(m.benchmark(), m.mode(), m.params());
        return new TimedMetric(
                key, title + mode, m.mode(), flat(name.append('.').append(m.mode())), family, 1, seconds);
    }

    private static String flat(CharSequence name) {
        return name.toString().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static TimedMetric pooled(TimedMetric a, TimedMetric b) {
        return new TimedMetric(
                a.key, a.title, a.mode, a.flatName, a.family, a.processes, a.sample.pooledWith(b.sample));
    }

    /** The sample in seconds for each operation; empty where its unit is no time. */
    static Optional<Sample> seconds(UnclassifiedMeasurement row) {
        String unit = row.measurement().unit();
        boolean inverse = unit.startsWith(PER);
        Double seconds = CellParser.SECONDS.get(inverse ? unit.substring(PER.length()) + "/op" : unit);
        boolean zero = row.sample().groups().stream().flatMap(List::stream).anyMatch(v -> v == 0);
        if (seconds == null || inverse && zero) {
            return Optional.empty();
        }
        return Optional.of(new Sample(row.sample().groups().stream()
                .map(f ->
                        f.stream().map(v -> inverse ? seconds / v : seconds * v).toList())
                .toList()));
    }
}
