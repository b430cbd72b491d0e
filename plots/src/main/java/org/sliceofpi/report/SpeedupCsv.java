package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;

/**
 * speedup.csv: a line for each cell of each run, times in seconds. An empty field is not known; "unbounded" is the upper
 * end of an interval that has none. A run that was made up or emulated says so behind its name.
 */
final class SpeedupCsv {

    private static final List<String> HEAD = List.of(
            "run",
            "benchmark",
            "mode",
            "kernel",
            "digits",
            "terms",
            "others",
            "start",
            "processes",
            "forks",
            "baseline_forks",
            "seconds",
            "seconds_low",
            "seconds_high",
            "speedup",
            "speedup_low",
            "speedup_high",
            "efficiency",
            "efficiency_low",
            "efficiency_high",
            "karp_flatt",
            "karp_flatt_low",
            "karp_flatt_high",
            "against_threads",
            "against_threads_low",
            "against_threads_high",
            "against_one_worker",
            "against_one_worker_low",
            "against_one_worker_high");

    private SpeedupCsv() {}

    static String of(List<RunAnalysis> runs) {
        StringBuilder out = new StringBuilder(line(HEAD));
        for (RunAnalysis run : runs) {
            run.rows().forEach(row -> out.append(line(fields(name(run.run()), row))));
        }
        return out.toString();
    }

    /** A line must not pass for a measurement of a real machine once it has been copied elsewhere. */
    private static String name(MeasuredRun run) {
        boolean synthetic = run.machine().map(MachineRecord::synthetic).orElse(false);
        boolean emulated = run.machine().map(MachineRecord::emulated).orElse(false);
        return run.name() + (synthetic ? " (synthetic)" : "") + (emulated ? " (emulated)" : "");
    }

    private static List<String> fields(String run, SpeedupRow row) {
        CellId workload = row.cell().workload();
        String others = workload.otherParams().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
        List<String> fields = new ArrayList<>(List.of(
                run,
                workload.benchmark(),
                workload.mode(),
                workload.kernel(),
                String.valueOf(workload.digits()),
                String.valueOf(workload.terms()),
                others,
                row.cell().start(),
                String.valueOf(row.cell().processes()),
                String.valueOf(row.cell().sample().size()),
                String.valueOf(row.baselineForks())));
        fields.addAll(numbers(Optional.of(row.time())));
        fields.addAll(numbers(row.speedup()));
        fields.addAll(numbers(row.efficiency()));
        fields.addAll(numbers(row.karpFlatt()));
        fields.addAll(numbers(row.againstThreads()));
        fields.addAll(numbers(row.againstOneWorker()));
        return fields;
    }

    private static List<String> numbers(Optional<Estimate> estimate) {
        Optional<Interval> interval = estimate.flatMap(Estimate::interval);
        return List.of(
                estimate.map(e -> number(e.value())).orElse(""),
                interval.map(i -> number(i.low())).orElse(""),
                interval.map(i -> number(i.high())).orElse(""));
    }

    private static String number(double value) {
        return value == Double.POSITIVE_INFINITY ? "unbounded" : String.valueOf((float) value);
    }

    private static String line(List<String> fields) {
        return fields.stream().map(SpeedupCsv::quoted).collect(Collectors.joining(",")) + "\n";
    }

    /** RFC 4180. */
    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
