package org.sliceofpi.export;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.io.Json;
import org.sliceofpi.stats.Interval;

/** The format of another tool. Times are medians over forks, in milliseconds. */
public enum ExportFormat {
    /**
     * github-action-benchmark, tool {@code customSmallerIsBetter}: an array of objects with name, unit, value and range. The range can only
     * be a plus-minus sign and one number, so the interval is in the extra text.
     */
    GITHUB_ACTION_BENCHMARK(runs -> json(runs, ExportFormat::smallerIsBetter)),
    /**
     * Bencher, adapter {@code java_jmh}. Bencher identifies results by name alone, accepts only finite numbers, and
     * requires secondary metrics, even if empty.
     */
    BENCHER(runs -> json(runs, ExportFormat::jmhResult)),
    /**
     * CSV for Apache Otava and other tools for change-point detection: a row for each run, a column for each cell that all
     * runs have.
     */
    CSV(ExportedRun::csv);

    private final Function<List<ExportedRun>, String> writer;

    ExportFormat(Function<List<ExportedRun>, String> writer) {
        this.writer = writer;
    }

    /** Returns the name on the command line: lower case, with hyphens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text(List<ExportedRun> runs) {
        return writer.apply(runs);
    }

    private static String json(List<ExportedRun> runs, Function<TimedMetric, Map<String, Object>> entry) {
        if (runs.size() != 1) {
            throw new IllegalArgumentException("this format takes one run, not " + runs.size()
                    + "; export each run separately, or all of them with --format csv");
        }
        return Json.text(runs.get(0).metrics().stream().map(entry).toList());
    }

    private static Map<String, Object> smallerIsBetter(TimedMetric metric) {
        Optional<Interval> interval = metric.time().interval();
        String forks = metric.sample().size() + (metric.sample().size() == 1 ? " fork" : " forks");
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", metric.title());
        entry.put("unit", "ms");
        entry.put("value", millis(metric.time().value()));
        interval.ifPresent(i -> entry.put("range", "± " + millis((i.high() - i.low()) / 2)));
        entry.put(
                "extra",
                interval.map(i -> forks + ", 95 % interval " + millis(i.low()) + " to " + millis(i.high()) + " ms")
                        .orElse(forks + ", no interval"));
        return entry;
    }

    private static Map<String, Object> jmhResult(TimedMetric metric) {
        double value = metric.time().value();
        Interval interval = metric.time().interval().orElse(new Interval(value, value));
        Map<String, Object> primary = new LinkedHashMap<>();
        primary.put("score", millis(value));
        primary.put("scoreError", millis((interval.high() - interval.low()) / 2));
        primary.put("scoreConfidence", List.of(millis(interval.low()), millis(interval.high())));
        primary.put("scoreUnit", "ms/op");
        // The median of each fork: all values would make the export as large as the run.
        primary.put(
                "rawData",
                Arrays.stream(metric.sample().groupMedians())
                        .mapToObj(median -> List.of(millis(median)))
                        .toList());
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("benchmark", metric.flatName());
        // Throughput is converted to time.
        String mode = metric.id().mode();
        entry.put("mode", mode.isEmpty() || mode.equals("thrpt") ? "avgt" : mode);
        entry.put("forks", metric.sample().size());
        entry.put("primaryMetric", primary);
        entry.put("secondaryMetrics", Map.of());
        return entry;
    }

    /** Converts to milliseconds, rounded to the precision of {@code float} to hide rounding errors. */
    static double millis(double seconds) {
        double millis = seconds * 1e3;
        boolean fits = millis < Float.MAX_VALUE && millis > Float.MIN_NORMAL;
        return fits ? Double.parseDouble(String.valueOf((float) millis)) : millis;
    }
}
