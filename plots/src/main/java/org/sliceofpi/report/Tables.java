package org.sliceofpi.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.KernelCost;
import org.sliceofpi.analysis.Phase;
import org.sliceofpi.analysis.PhaseShares;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.ScalingFit;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.analysis.UnclassifiedMeasurement;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.results.Timeline;
import org.sliceofpi.stats.Estimate;

/** The tables of a report, a method for each. */
final class Tables {

    private static final String INTERVAL = "95 % interval";

    private Tables() {}

    /** A row for each start method and number of processes, with the article's speedups where N has the same magnitude. */
    static Table speedups(RunAnalysis run, CellId workload, Article article) {
        List<SpeedupRow> rows = run.rows(workload);
        Table.Builder<SpeedupRow> table = Table.of(rows)
                .column("start", Tables::start)
                .column("processes", r -> String.valueOf(r.cell().processes()))
                .column("forks", r -> String.valueOf(r.cell().sample().size()))
                .column("time", r -> Notation.seconds(r.time().value()))
                .column("speedup", r -> factor(r.speedup(), "-"))
                .column(INTERVAL, r -> r.cell().processes() == 1 ? "" : interval(r.speedup(), Notation::factor))
                .column("efficiency", r -> factor(r.efficiency(), "-"))
                .column("Karp-Flatt", r -> factor(r.karpFlatt(), ""))
                .column("vs. threads", r -> factor(r.againstThreads(), ""));
        if (rows.stream().anyMatch(r -> r.againstOneWorker().isPresent())) {
            table.column("vs. one worker", r -> factor(r.againstOneWorker(), ""));
        }
        for (Article.Series series : article.series()) {
            if (Captions.comparable(series, workload)) {
                table.column("article: " + series.label(), r -> {
                    double speedup = series.speedup(r.cell().processes());
                    return Double.isNaN(speedup) ? "" : Notation.factor(speedup);
                });
            }
        }
        return table.build();
    }

    /** A row for each start method and number of processes, with a column of times and one of speedups for each run. */
    static Table machines(List<RunAnalysis> runs, CellId workload) {
        Map<Integer, Map<String, Map<Integer, SpeedupRow>>> byProcesses = new TreeMap<>();
        for (int run = 0; run < runs.size(); run++) {
            for (SpeedupRow row : runs.get(run).rows(workload)) {
                byProcesses
                        .computeIfAbsent(row.cell().processes(), p -> new TreeMap<>(StartOrder.INSTANCE))
                        .computeIfAbsent(row.cell().start(), s -> new TreeMap<>())
                        .put(run, row);
            }
        }
        List<Map<Integer, SpeedupRow>> lines = byProcesses.values().stream()
                .flatMap(byStart -> byStart.values().stream())
                .toList();
        Table.Builder<Map<Integer, SpeedupRow>> table = Table.of(lines)
                .column("start", line -> start(first(line)))
                .column("processes", line -> String.valueOf(first(line).cell().processes()));
        for (int i = 0; i < runs.size(); i++) {
            int run = i;
            table.column(
                    Captions.machine(runs.get(run)),
                    line -> measured(
                            line.get(run), r -> Notation.seconds(r.time().value())));
            table.column("speedup", line -> measured(line.get(run), r -> factor(r.speedup(), "-")));
        }
        return table.build();
    }

    /** A row for each workload, start method and number of processes. */
    static Table breakEvens(List<BreakEven> breakEvens) {
        return Table.of(breakEvens)
                .column("workload", b -> b.workload().family())
                .column("start", b -> orDash(b.start()))
                .column("processes", b -> String.valueOf(b.processes()))
                .column("pays off", BreakEven::words)
                .column("overhead", b -> Notation.seconds(b.overhead().value()))
                .column("per term", b -> Notation.seconds(b.slope().value()))
                .column(
                        "by linear fit",
                        b -> b.straight().isPresent()
                                ? Notation.roughly(b.straight().getAsDouble())
                                : "-")
                .column("measured crossing", Tables::measuredCrossing)
                .build();
    }

    /** A row for each line of time over N. */
    static Table scaling(List<ScalingFit> fits) {
        return Table.of(fits)
                .column("workload", f -> f.workload().family())
                .column("start", f -> start(f.processes(), f.start()))
                .column("processes", f -> String.valueOf(f.processes()))
                .column(
                        "slope of log T over log N",
                        f -> Notation.factor(f.exponent().value()))
                .column(INTERVAL, f -> interval(Optional.of(f.exponent()), Notation::factor))
                .column("overhead", f -> Notation.seconds(f.overhead()))
                .column("per term", f -> Notation.seconds(f.slope()))
                .build();
    }

    /** The time of one term, a row for each kernel and number of digits. */
    static Table kernels(List<KernelCost> costs) {
        return Table.of(costs)
                .column("kernel", KernelCost::kernel)
                .column("digits", c -> c.digits() == 0 ? "double" : String.valueOf(c.digits()))
                .column("forks", c -> String.valueOf(c.forks()))
                .column("ns per term", c -> nanos(c.nanos().value()))
                .column(INTERVAL, c -> interval(Optional.of(c.nanos()), Tables::nanos))
                .build();
    }

    /** The wall time by phase, and the share that no phase accounts for. */
    static Table phases(List<PhaseShares> shares) {
        Table.Builder<PhaseShares> table = Table.of(shares)
                .column("workload", s -> s.cell().workload().title())
                .column(
                        "start",
                        s -> s.cell().processes() == 1
                                ? "(in-process)"
                                : s.cell().start())
                .column("processes", s -> String.valueOf(s.cell().processes()))
                .column("wall", s -> Notation.seconds(s.wall()));
        for (Phase phase : Phase.values()) {
            table.column(
                    phase.title(),
                    s -> Optional.ofNullable(s.phases().get(phase))
                            .map(Notation::seconds)
                            .orElse("-"));
        }
        return table.column("unaccounted", s -> String.format(Locale.ROOT, "%.1f %%", 100 * s.rest() / s.wall()))
                .build();
    }

    /** The moments of one sum, a row for each process. */
    static Table timeline(Timeline timeline) {
        return Table.of(timeline.slices())
                .column("process", s -> (timeline.slices().indexOf(s) == 0 ? "parent " : "worker ") + s.pid())
                .column("terms", s -> Notation.terms(s.first()) + " to " + Notation.terms(s.last()))
                .column("started", s -> moment(s.startedNanos()))
                .column("main began", s -> moment(s.mainBeganNanos()))
                .column("first term", s -> moment(s.beganNanos()))
                .column("last term", s -> moment(s.endedNanos()))
                .column("joined", s -> moment(s.joinedNanos()))
                .build();
    }

    /** The measurements that are neither a speedup nor a kernel's cost. */
    static Table unclassified(RunAnalysis run) {
        List<UnclassifiedMeasurement> others =
                run.others().stream().filter(o -> KernelCost.of(o).isEmpty()).toList();
        return Table.of(others)
                .column("benchmark", o -> o.id().benchmark())
                .column(
                        "parameters",
                        o -> o.id().params().entrySet().stream()
                                .map(e -> e.getKey() + " " + e.getValue())
                                .collect(Collectors.joining(", ")))
                .column("forks", o -> String.valueOf(o.sample().size()))
                .column("median", o -> fourDigits(o.value().value()))
                .column(INTERVAL, o -> interval(Optional.of(o.value()), Tables::fourDigits))
                .column("unit", o -> o.unit())
                .build();
    }

    private static SpeedupRow first(Map<Integer, SpeedupRow> line) {
        return line.values().iterator().next();
    }

    private static String measured(SpeedupRow row, Function<SpeedupRow, String> text) {
        return row == null ? "not measured" : text.apply(row);
    }

    private static String start(SpeedupRow row) {
        return start(row.cell().processes(), row.cell().start());
    }

    private static String start(int processes, String start) {
        return processes == 1 ? "(in-process)" : orDash(start);
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String factor(Optional<Estimate> estimate, String absent) {
        return estimate.map(e -> Notation.factor(e.value())).orElse(absent);
    }

    private static String interval(Optional<Estimate> estimate, DoubleFunction<String> number) {
        return estimate.flatMap(Estimate::interval)
                .map(i -> number.apply(i.low()) + " to " + number.apply(i.high()))
                .orElse("none");
    }

    private static String measuredCrossing(BreakEven b) {
        if (b.paidNot().isEmpty()) {
            return b.paid().isPresent() ? "below " + Notation.terms(b.paid().getAsLong()) : "-";
        }
        String slower = Notation.terms(b.paidNot().getAsLong());
        if (b.paid().isEmpty()) {
            return "above " + slower;
        }
        return slower + " to " + Notation.terms(b.paid().getAsLong())
                + (b.agreesWithMeasured() ? "" : " (does not contain N*)");
    }

    private static String moment(long nanos) {
        return Notation.seconds(nanos * 1e-9);
    }

    private static String nanos(double value) {
        return String.format(Locale.ROOT, value >= 99.95 ? "%.0f" : value >= 0.995 ? "%.2f" : "%.4f", value);
    }

    private static String fourDigits(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
