package org.sliceofpi.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.Estimate;
import org.sliceofpi.analysis.Interval;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.analysis.Workload;
import org.sliceofpi.results.JsonText;
import org.sliceofpi.results.MeasuredRun;

/** The formats of other tools that a run can be given in. Times are medians over forks, in milliseconds. */
public enum ExportFormat {
    /** github-action-benchmark, tool {@code customSmallerIsBetter}: an array of name, unit, value, range. */
    GITHUB_ACTION_BENCHMARK {
        @Override
        String text(RunAnalysis run) {
            return JsonText.of(
                    run.rows().stream().map(ExportFormat::smallerIsBetter).toList());
        }
    },
    /** Bencher, adapter {@code java_jmh}: a JMH array with the parameters in the name and every number finite. */
    BENCHER {
        @Override
        String text(RunAnalysis run) {
            return JsonText.of(run.rows().stream().map(ExportFormat::flat).toList());
        }
    },
    /** Apache Otava and other change-point tools: CSV with a column for each cell and a line for the run. */
    CSV {
        @Override
        String text(RunAnalysis run) {
            String head = run.rows().stream().map(ExportFormat::name).collect(Collectors.joining(","));
            String line = run.rows().stream()
                    .map(r -> String.valueOf(millis(r.time().value())))
                    .collect(Collectors.joining(","));
            String commit = run.run().machine().map(m -> m.commit()).orElse("");
            return "time,commit," + head + "\n" + time(run.run().name()) + "," + commit + "," + line + "\n";
        }
    };

    private static final Pattern FOLDER_TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT)(\\d\\d)(\\d\\d)(\\d\\d)Z");

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

    /**
     * A run in this format.
     *
     * @throws IllegalArgumentException if the run has no time of any number of processes
     */
    public String text(MeasuredRun run) {
        RunAnalysis analysis = RunAnalysis.of(run);
        if (analysis.rows().isEmpty()) {
            throw new IllegalArgumentException(
                    run.name() + " has nothing to export: no measurement has a parameter 'processes'");
        }
        return text(analysis);
    }

    abstract String text(RunAnalysis run);

    private static Map<String, Object> smallerIsBetter(SpeedupRow row) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", row.cell().title());
        entry.put("unit", "ms");
        entry.put("value", millis(row.time().value()));
        entry.put(
                "range",
                row.time()
                        .interval()
                        .map(i -> millis(i.low()) + " to " + millis(i.high()))
                        .orElse("unknown"));
        entry.put("extra", row.cell().sample().size() + " forks");
        return entry;
    }

    private static Map<String, Object> flat(SpeedupRow row) {
        Estimate time = row.time();
        Interval interval = time.interval().orElse(new Interval(time.value(), time.value()));
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("score", millis(time.value()));
        metric.put("scoreError", millis((interval.high() - interval.low()) / 2));
        metric.put("scoreConfidence", List.of(millis(interval.low()), millis(interval.high())));
        metric.put("scoreUnit", "ms/op");
        metric.put(
                "rawData",
                row.cell().sample().forks().stream()
                        .map(f -> f.stream().map(ExportFormat::millis).toList())
                        .toList());
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("benchmark", name(row));
        entry.put("mode", row.cell().workload().mode());
        entry.put("forks", row.cell().sample().size());
        entry.put("primaryMetric", metric);
        entry.put("secondaryMetrics", Map.of());
        return entry;
    }

    /** The whole cell in characters that every tool takes: letters, digits, dot, hyphen, underscore. */
    private static String name(SpeedupRow row) {
        Workload workload = row.cell().workload();
        StringBuilder name = new StringBuilder(workload.benchmark());
        name.append(workload.kernel().isEmpty() ? "" : "." + workload.kernel());
        name.append(workload.digits() == 0 ? "" : ".digits" + workload.digits());
        name.append(workload.terms() == 0 ? "" : ".terms" + workload.terms());
        workload.others().forEach((key, value) -> name.append('.').append(key).append(value));
        name.append(row.cell().start().isEmpty() ? "" : "." + row.cell().start());
        name.append(".processes").append(row.cell().processes());
        return name.toString().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** The UTC time that a run folder is called by, {@code 2026-11-23T100000Z}, with colons; empty if it is not. */
    private static String time(String run) {
        Matcher time = FOLDER_TIME.matcher(run.substring(run.lastIndexOf('/') + 1));
        return time.matches() ? time.replaceFirst("$1$2:$3:$4Z") : "";
    }

    /** Seven digits: more would only show how floating point rounds. */
    private static double millis(double seconds) {
        return Double.parseDouble(String.valueOf((float) (seconds * 1e3)));
    }
}
