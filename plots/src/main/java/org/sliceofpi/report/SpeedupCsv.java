package org.sliceofpi.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;

/**
 * The contents of speedup.csv: a line for each cell of each run, with times in seconds. An empty field means unknown;
 * "unbounded" marks an interval without an upper end. The column "run" marks synthetic and emulated runs.
 */
final class SpeedupCsv {

    private SpeedupCsv() {}

    private record RowOfRun(String run, SpeedupRow row) {

        CellId id() {
            return row.cell().id();
        }
    }

    static String of(List<RunAnalysis> runs) {
        List<RowOfRun> rows = runs.stream()
                .flatMap(run -> run.rows().stream().map(row -> new RowOfRun(name(run.run()), row)))
                .toList();
        Table<RowOfRun> table = new Table<>(RunFolder.SPEEDUP, rows)
                .column("run", RowOfRun::run)
                .column("benchmark", r -> r.id().benchmark())
                .column("mode", r -> r.id().mode())
                .column("kernel", r -> r.id().kernel())
                .column("digits", r -> r.id().digits())
                .column("terms", r -> r.id().terms())
                .column("parameters", r -> parameters(r.id()))
                .column("start", r -> r.id().start())
                .column("processes", r -> r.id().processes())
                .column("forks", r -> r.row().cell().sample().size())
                .column("baseline_forks", r -> r.row().baselineForks());
        addEstimate(table, "seconds", row -> Optional.of(row.time()));
        addEstimate(table, "speedup", SpeedupRow::speedup);
        addEstimate(table, "efficiency", SpeedupRow::efficiency);
        addEstimate(table, "karp_flatt", SpeedupRow::karpFlatt);
        addEstimate(table, "speedup_vs_threads", SpeedupRow::againstThreads);
        addEstimate(table, "speedup_vs_one_worker", SpeedupRow::againstOneWorker);
        return table.csv();
    }

    private static void addEstimate(
            Table<RowOfRun> table, String heading, Function<SpeedupRow, Optional<Estimate>> estimate) {
        table.column(
                        heading,
                        r -> estimate.apply(r.row()).map(e -> number(e.value())).orElse(""))
                .column(heading + "_low", r -> end(estimate.apply(r.row()), Interval::low))
                .column(heading + "_high", r -> end(estimate.apply(r.row()), Interval::high));
    }

    private static String end(Optional<Estimate> estimate, ToDoubleFunction<Interval> end) {
        return estimate.flatMap(Estimate::interval)
                .map(interval -> number(end.applyAsDouble(interval)))
                .orElse("");
    }

    private static String number(double value) {
        return value == Double.POSITIVE_INFINITY ? "unbounded" : String.valueOf((float) value);
    }

    private static String parameters(CellId id) {
        return id.otherParams().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Returns the name, marked if synthetic or emulated, so that nobody mistakes a copied line for a real measurement. */
    private static String name(MeasuredRun run) {
        boolean synthetic = run.machine().map(MachineRecord::synthetic).orElse(false);
        boolean emulated = run.machine().map(MachineRecord::emulated).orElse(false);
        return run.name() + (synthetic ? " (synthetic)" : "") + (emulated ? " (emulated)" : "");
    }
}
