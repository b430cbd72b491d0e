package org.sliceofpi.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;

/**
 * The contents of speedup.csv: a line for each cell of each run, with times in seconds. An empty field is unknown;
 * "unbounded" is the upper end of an interval without one. The name of a synthetic or emulated run says so.
 */
final class SpeedupCsv {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final Table.Builder<RowOfRun> table;

    private SpeedupCsv(List<RowOfRun> rows) {
        this.table = Table.of(rows);
    }

    private record RowOfRun(String run, SpeedupRow row) {}

    static String of(List<RunAnalysis> runs) {
        List<RowOfRun> rows = runs.stream()
                .flatMap(run -> run.rows().stream().map(row -> new RowOfRun(name(run.run()), row)))
                .toList();
        return print(new SpeedupCsv(rows).table());
    }

    private Table table() {
        table.column("run", RowOfRun::run);
        workload("benchmark", CellId::benchmark);
        workload("mode", CellId::mode);
        workload("kernel", CellId::kernel);
        workload("digits", CellId::digits);
        workload("terms", CellId::terms);
        workload("parameters", w -> parameters(w.otherParams()));
        column("start", row -> row.cell().start());
        column("processes", row -> row.cell().processes());
        column("forks", row -> row.cell().sample().size());
        column("baseline_forks", SpeedupRow::baselineForks);
        estimate("seconds", row -> Optional.of(row.time()));
        estimate("speedup", SpeedupRow::speedup);
        estimate("efficiency", SpeedupRow::efficiency);
        estimate("karp_flatt", SpeedupRow::karpFlatt);
        estimate("speedup_vs_threads", SpeedupRow::againstThreads);
        estimate("speedup_vs_one_worker", SpeedupRow::againstOneWorker);
        return table.build();
    }

    private void column(String heading, Function<SpeedupRow, Object> value) {
        table.column(heading, r -> value.apply(r.row()).toString());
    }

    private void workload(String heading, Function<CellId, Object> value) {
        column(heading, row -> value.apply(row.cell().workload()));
    }

    private void estimate(String heading, Function<SpeedupRow, Optional<Estimate>> estimate) {
        column(heading, row -> estimate.apply(row).map(e -> number(e.value())).orElse(""));
        column(heading + "_low", row -> end(estimate.apply(row), Interval::low));
        column(heading + "_high", row -> end(estimate.apply(row), Interval::high));
    }

    private static String end(Optional<Estimate> estimate, Function<Interval, Double> end) {
        return estimate.flatMap(Estimate::interval)
                .map(end)
                .map(SpeedupCsv::number)
                .orElse("");
    }

    private static String number(double value) {
        return value == Double.POSITIVE_INFINITY ? "unbounded" : String.valueOf((float) value);
    }

    private static String parameters(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Marks the name, because a copied line must not pass for a measurement of a real machine. */
    private static String name(MeasuredRun run) {
        boolean synthetic = run.machine().map(MachineRecord::synthetic).orElse(false);
        boolean emulated = run.machine().map(MachineRecord::emulated).orElse(false);
        return run.name() + (synthetic ? " (synthetic)" : "") + (emulated ? " (emulated)" : "");
    }

    private static String print(Table table) {
        StringBuilder out = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
            printer.printRecord(table.headings());
            printer.printRecords(table.rows());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
