package org.sliceofpi.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.io.Json;
import org.sliceofpi.stats.Interval;

/** The formats of other tools that runs can be given in. Times are medians over forks, in milliseconds. */
public enum ExportFormat {
    /**
     * github-action-benchmark, tool {@code customSmallerIsBetter}: an array of name, unit, value, range. It reads a range
     * only as one number behind a plus-minus sign; the interval itself goes into the extra text.
     */
    GITHUB_ACTION_BENCHMARK {
        @Override
        String text(List<ExportedRun> runs) {
            return Json.text(only(runs).quantities().stream()
                    .map(ExportFormat::smallerIsBetter)
                    .toList());
        }
    },
    /**
     * Bencher, adapter {@code java_jmh}. It tells rows apart by the name alone, takes only finite numbers, and wants
     * secondary metrics to be there and empty.
     */
    BENCHER {
        @Override
        String text(List<ExportedRun> runs) {
            return Json.text(
                    only(runs).quantities().stream().map(ExportFormat::flat).toList());
        }
    },
    /** Apache Otava and other change-point tools: a line for each run, by time; a column for each cell that all have. */
    CSV {
        @Override
        String text(List<ExportedRun> runs) {
            return ExportedRun.csv(runs);
        }
    };

    /**
     * The format by its name on the command line, upper or lower case, with hyphens.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static ExportFormat named(String name) {
        for (ExportFormat format : values()) {
            if (format.commandLineName().equals(name.toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new IllegalArgumentException("no format '" + name + "'; choose one of "
                + List.of(values()).stream().map(ExportFormat::commandLineName).collect(Collectors.joining(", ")));
    }

    /** The name on the command line. */
    public String commandLineName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    abstract String text(List<ExportedRun> runs);

    private static ExportedRun only(List<ExportedRun> runs) {
        if (runs.size() != 1) {
            throw new IllegalArgumentException("this format takes one run, not " + runs.size()
                    + "; export them one by one, or all together with --format csv");
        }
        return runs.get(0);
    }

    private static Map<String, Object> smallerIsBetter(TimedMetric quantity) {
        Optional<Interval> interval = quantity.time().interval();
        String forks = quantity.sample().size() + (quantity.sample().size() == 1 ? " fork" : " forks");
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", quantity.title());
        entry.put("unit", "ms");
        entry.put("value", millis(quantity.time().value()));
        interval.ifPresent(i -> entry.put("range", "± " + millis((i.high() - i.low()) / 2)));
        entry.put(
                "extra",
                interval.map(i -> forks + ", 95 % interval " + millis(i.low()) + " to " + millis(i.high()) + " ms")
                        .orElse(forks + ", no interval"));
        return entry;
    }

    private static Map<String, Object> flat(TimedMetric quantity) {
        double value = quantity.time().value();
        Interval interval = quantity.time().interval().orElse(new Interval(value, value));
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("score", millis(value));
        metric.put("scoreError", millis((interval.high() - interval.low()) / 2));
        metric.put("scoreConfidence", List.of(millis(interval.low()), millis(interval.high())));
        metric.put("scoreUnit", "ms/op");
        metric.put(
                "rawData",
                quantity.sample().groups().stream()
                        .map(f -> f.stream().map(ExportFormat::millis).toList())
                        .toList());
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("benchmark", quantity.flatName());
        // The values are times, whatever was measured.
        entry.put(
                "mode",
                quantity.id().mode().equals("thrpt") ? "avgt" : quantity.id().mode());
        entry.put("forks", quantity.sample().size());
        entry.put("primaryMetric", metric);
        entry.put("secondaryMetrics", Map.of());
        return entry;
    }

    /** Seven digits: more would only show how floating point rounds. */
    static double millis(double seconds) {
        return Double.parseDouble(String.valueOf((float) (seconds * 1e3)));
    }
}
