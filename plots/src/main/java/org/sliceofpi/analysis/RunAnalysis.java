package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Sample;

/**
 * The analysis of a run.
 *
 * @param run the run
 * @param rows each cell compared with its baseline: the same workload on one thread of the calling process
 * @param breakEvens break-evens, by workload, start method, processes
 * @param others measurements without a process count
 * @param betweenRuns the variation between runs on this machine that the intervals of the break-evens assume
 * @param nullControl two identical cells of one process; empty if there are none
 * @param warnings all warnings about the run
 */
public record RunAnalysis(
        MeasuredRun run,
        List<SpeedupRow> rows,
        List<BreakEven> breakEvens,
        List<UnclassifiedMeasurement> others,
        BetweenRuns betweenRuns,
        Optional<NullControl> nullControl,
        List<RunWarning> warnings) {

    /** Analyses a run on a machine for which no other runs are known. */
    public static RunAnalysis of(MeasuredRun run) {
        return of(run, BetweenRuns.DEFAULT);
    }

    /**
     * Analyses a run. If nothing can be compared, there are no rows, and a warning gives the reason.
     *
     * @param betweenRuns how much runs on this machine differ
     */
    public static RunAnalysis of(MeasuredRun run, BetweenRuns betweenRuns) {
        CellParser cells = CellParser.of(run.measurements());
        Map<CellId, Cell> baselines = cells.cells().stream()
                .filter(c -> c.processes() == 1)
                .collect(Collectors.toMap(Cell::workload, Function.identity()));
        Map<CellId, Cell> byId = cells.cells().stream().collect(Collectors.toMap(Cell::id, Function.identity()));
        OneWorkerBaseline oneWorker = new OneWorkerBaseline(cells.others());
        List<SpeedupRow> rows = cells.cells().parallelStream()
                .map(cell -> row(
                        cell,
                        Optional.ofNullable(baselines.get(cell.workload())),
                        Optional.ofNullable(byId.get(cell.id().with(StartOrder.THREADS, cell.processes()))),
                        oneWorker.of(cell)))
                .toList();
        // Each bootstrap evaluates thousands of lines: use all cores.
        List<BreakEven> breakEvens = BreakEvens.lines(cells.cells()).parallelStream()
                .filter(line -> line.several().size() > 1)
                .map(line -> BreakEven.of(line, betweenRuns))
                .toList();
        Optional<NullControl> nullControl = NullControl.of(cells);
        List<RunWarning> warnings = new ArrayList<>(RunDiagnostics.of(run, cells));
        nullControl.flatMap(NullControl::warning).ifPresent(warnings::add);
        return new RunAnalysis(
                run, rows, breakEvens, List.copyOf(cells.others()), betweenRuns, nullControl, List.copyOf(warnings));
    }

    /** Returns the workloads of the rows, in order. */
    public List<CellId> workloads() {
        return rows.stream().map(r -> r.cell().workload()).distinct().toList();
    }

    /** Returns the workloads for tables: those of the plan's own cells, without those that serve only to search for a break-even. */
    public List<CellId> tabulated() {
        Set<CellId> planned = run.plan().stream()
                .flatMap(plan -> Stream.concat(plan.cells().stream(), plan.pilot().stream()))
                .map(CellId::workload)
                .collect(Collectors.toSet());
        return workloads().stream()
                .filter(w -> planned.isEmpty() || planned.contains(w))
                .toList();
    }

    /** Returns the rows of a workload. */
    public List<SpeedupRow> rows(CellId workload) {
        return rows.stream().filter(r -> r.cell().workload().equals(workload)).toList();
    }

    private static SpeedupRow row(
            Cell cell, Optional<Cell> baseline, Optional<Cell> threads, Optional<Sample> oneWorker) {
        Function<Sample, Estimate> over = other -> Estimates.ratio(other, cell.sample());
        boolean one = cell.processes() == 1;
        return new SpeedupRow(
                cell,
                Estimates.median(cell.sample()),
                one
                        ? Optional.of(Estimate.exact(1))
                        : baseline.map(Cell::sample).map(over),
                baseline.map(b -> b.sample().size()).orElse(0),
                threads.filter(t -> !one && !t.start().equals(cell.start()))
                        .map(Cell::sample)
                        .map(over),
                oneWorker.filter(w -> !one).map(over));
    }
}
