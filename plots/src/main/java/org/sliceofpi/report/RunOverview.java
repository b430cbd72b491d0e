package org.sliceofpi.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.BreakEvenWords;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;

/** The tables at the top of the HTML page: from which N a second process pays off, by start method, and by run. */
final class RunOverview {

    private RunOverview() {}

    /** Returns a row for each start method with the first workload of a run; empty if the run has no break-evens. */
    static List<Table<?>> answer(RunAnalysis run, RunLabels labels) {
        List<BreakEven> first = first(run);
        if (first.isEmpty()) {
            return List.of();
        }
        CellId workload = first.get(0).workload();
        Map<String, SpeedupRow> largest = run.rows().stream()
                .filter(row -> row.cell().processes() == 2
                        && row.cell().workload().withoutTerms().equals(workload))
                .collect(Collectors.toMap(
                        row -> row.cell().start(),
                        Function.identity(),
                        (a, b) -> b.cell().workload().terms()
                                        > a.cell().workload().terms()
                                ? b
                                : a));
        return List.of(new Table<>("Two processes, " + labels.family(workload), first)
                .column("start method", b -> b.start().isEmpty() ? "-" : Captions.start(b.start()))
                .column("pays off from", b -> BreakEvenWords.briefly(b.outcome()))
                .column("95 % interval", b -> BreakEvenWords.range(b.outcome()))
                .column(
                        "task at N*",
                        b -> b.outcome() instanceof BreakEven.Measured measured
                                ? Notation.seconds(measured.seconds())
                                : "-")
                .column("speedup", b -> text(largest.get(b.start())))
                .column(
                        "at N",
                        b -> Optional.ofNullable(largest.get(b.start()))
                                .map(row -> Notation.terms(row.cell().workload().terms()))
                                .orElse("-"))
                .stacked());
    }

    private static String text(SpeedupRow row) {
        return row == null
                ? "-"
                : row.speedup()
                        .map(s -> Notation.factor(s.value())
                                + s.interval()
                                        .map(i -> " (" + Notation.factors(i.low(), i.high()) + ")")
                                        .orElse(""))
                        .orElse("-");
    }

    /** Returns the break-evens of two processes with the first workload of a run, with the control last. */
    private static List<BreakEven> first(RunAnalysis run) {
        Optional<CellId> workload =
                VerdictSentences.ofTwoProcesses(run).map(BreakEven::workload).findFirst();
        return run.breakEvens().stream()
                .filter(b -> b.processes() == 2
                        && workload.filter(b.workload()::equals).isPresent())
                .sorted(Comparator.comparing(BreakEven::start, StartOrder.INSTANCE))
                .toList();
    }

    /** Returns a row for each run. */
    static Table<RunModel> of(List<RunModel> runs) {
        Table<RunModel> table = new Table<>("Two processes pay off from", runs)
                .column("run", RunModel::label)
                .column("machine", run -> Captions.place(run.analysis()))
                .column("measured", RunModel::date)
                .column(
                        "workload",
                        run -> first(run.analysis()).stream()
                                .map(b -> run.labels().family(b.workload()))
                                .findFirst()
                                .orElse("-"));
        runs.stream()
                .flatMap(run -> first(run.analysis()).stream())
                .map(BreakEven::start)
                .distinct()
                .sorted(StartOrder.INSTANCE)
                .forEach(start -> table.column(start.isEmpty() ? "N*" : start, run -> breakEven(run, start)));
        return table.stacked();
    }

    private static String breakEven(RunModel run, String start) {
        return first(run.analysis()).stream()
                .filter(b -> b.start().equals(start))
                .map(b -> Stream.of(BreakEvenWords.briefly(b.outcome()), BreakEvenWords.range(b.outcome()))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" (", "", ")"))
                        .replaceFirst("^([^(]*)\\)$", "$1"))
                .findFirst()
                .orElse("-");
    }
}
