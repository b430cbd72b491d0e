package org.sliceofpi.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.sliceofpi.charts.BreakEvenWords;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.charts.TimelineChart;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.results.Timeline;
import org.sliceofpi.stats.Estimate;

/** Creates the tables of a report. */
final class Tables {

    private static final String INTERVAL = "95 % interval";

    private Tables() {}

    /**
     * Returns a row for each start method and number of processes; with the article's speedups, in the rows of SPAWN, if its N has the
     * same order of magnitude.
     */
    static Table<SpeedupRow> speedups(String title, RunAnalysis run, CellId workload, Article article) {
        List<SpeedupRow> rows = run.rows(workload);
        Table<SpeedupRow> table = new Table<>(title, rows)
                .column("start", r -> start(r.cell().id()))
                .column("processes", r -> r.cell().processes())
                .column("forks", r -> r.cell().sample().size())
                .column("time", r -> Notation.seconds(r.time().value()))
                .column("speedup", Tables::speedup)
                .column(INTERVAL, r -> r.cell().processes() == 1 ? "" : interval(r.speedup(), Notation::factor))
                .column("efficiency", r -> factor(r.efficiency(), "-"))
                .column("Karp-Flatt", Tables::karpFlatt)
                .column("vs. threads", r -> factor(r.againstThreads(), ""));
        if (rows.stream().anyMatch(r -> r.againstOneWorker().isPresent())) {
            table.column("vs. one worker", r -> factor(r.againstOneWorker(), ""));
        }
        for (Article.Series series : article.series()) {
            if (Captions.comparable(series, workload)) {
                table.column("article: " + series.label(), r -> {
                    double speedup = series.speedup(r.cell().processes());
                    boolean known = !Double.isNaN(speedup) && r.cell().start().equals("SPAWN");
                    return known ? Notation.factor(speedup) : "";
                });
            }
        }
        return table;
    }

    /** Returns a row for each cell whose N serves only to search for a break-even. */
    static Table<SpeedupRow> searched(String title, RunAnalysis run) {
        List<CellId> tabulated = run.tabulated();
        List<SpeedupRow> rows = run.rows().stream()
                .filter(r -> !tabulated.contains(r.cell().workload()))
                .toList();
        return new Table<>(title, rows)
                .column("workload", r -> r.cell().workload().title())
                .column("start", r -> start(r.cell().id()))
                .column("processes", r -> r.cell().processes())
                .column("forks", r -> r.cell().sample().size())
                .column("time", r -> Notation.seconds(r.time().value()))
                .column("speedup", Tables::speedup)
                .column(INTERVAL, r -> r.cell().processes() == 1 ? "" : interval(r.speedup(), Notation::factor));
    }

    /** Returns a row for each start method and number of processes, with a column of times and one of speedups for each run. */
    static Table<CellId> machines(List<RunAnalysis> runs, CellId workload) {
        List<CellId> cells = runs.stream()
                .flatMap(run -> run.rows(workload).stream())
                .map(row -> row.cell().id())
                .distinct()
                .sorted(Comparator.comparingInt(CellId::processes).thenComparing(CellId::start, StartOrder.INSTANCE))
                .toList();
        RunLabels labels = new RunLabels(runs);
        Table<CellId> table = new Table<>(workload.title(), cells)
                .column("start", Tables::start)
                .column("processes", CellId::processes);
        for (RunAnalysis run : runs) {
            Map<CellId, SpeedupRow> rows = run.rows(workload).stream()
                    .collect(Collectors.toMap(row -> row.cell().id(), Function.identity()));
            table.column(
                            labels.machine(run),
                            id -> measured(
                                    rows.get(id), r -> Notation.seconds(r.time().value())))
                    .column("speedup", id -> measured(rows.get(id), r -> factor(r.speedup(), "-")));
        }
        return table;
    }

    /** Returns a row for each workload, start method and number of processes. */
    static Table<BreakEven> breakEvens(String title, RunAnalysis run) {
        return new Table<>(title, run.breakEvens())
                .column("workload", b -> b.id().family())
                .column("start", b -> start(b.id()))
                .column("processes", BreakEven::processes)
                .column("verdict", b -> BreakEvenWords.verdict(b.outcome()))
                .column(
                        "task at N*",
                        b -> b.outcome() instanceof BreakEven.Measured measured
                                ? Notation.seconds(measured.seconds())
                                : "-")
                .column("overhead", b -> Notation.seconds(b.overhead().value()))
                .column("per term", b -> Notation.seconds(b.slope().value()))
                .column("measured N", b -> Notation.terms(b.measuredFrom()) + " to " + Notation.terms(b.measuredTo()));
    }

    /** Returns a row for each fitted line of time over N. */
    static Table<ScalingFit> scaling(String title, List<ScalingFit> fits) {
        return new Table<>(title, fits)
                .column("workload", f -> f.id().family())
                .column("start", f -> start(f.id()))
                .column("processes", ScalingFit::processes)
                .column("log-log slope", f -> Notation.factor(f.exponent().value()))
                .column(INTERVAL, f -> interval(Optional.of(f.exponent()), Notation::factor))
                .column("overhead", f -> Notation.seconds(f.overhead()))
                .column("per term", f -> Notation.seconds(f.slope()));
    }

    /** Returns the time per term, with a row for each kernel and number of digits. */
    static Table<KernelCost> kernels(String title, RunAnalysis run) {
        return new Table<>(title, KernelCost.of(run))
                .column("kernel", KernelCost::kernel)
                .column("digits", c -> c.digits() == 0 ? "double" : c.digits())
                .column("forks", KernelCost::forks)
                .column("ns per term", c -> Notation.digits(c.nanos().value()))
                .column(INTERVAL, c -> interval(Optional.of(c.nanos()), Notation::digits));
    }

    /** Returns the wall time by phase, and the share that no phase accounts for. */
    static Table<PhaseShares> phases(String title, List<PhaseShares> shares) {
        Table<PhaseShares> table = new Table<>(title, shares)
                .column("workload", s -> s.cell().workload().title())
                .column("start", s -> start(s.cell().id()))
                .column("processes", s -> s.cell().processes())
                .column("wall time", s -> Notation.seconds(s.wall()));
        for (Phase phase : Phase.values()) {
            table.column(phase.title(), s -> {
                double seconds = s.phases().getOrDefault(phase, 0.0);
                return seconds == 0 ? "-" : Notation.seconds(seconds);
            });
        }
        return table.column("not accounted for", s -> percent(s.rest() / s.wall()));
    }

    /** Returns the timestamps of one sum, with a row for each process. */
    static Table<Timeline.Slice> timeline(String machine, Timeline timeline) {
        return new Table<>(machine + ": " + TimelineChart.title(timeline), timeline.slices())
                .column("process", s -> (timeline.slices().indexOf(s) == 0 ? "parent " : "worker ") + s.pid())
                .column("terms", s -> Notation.terms(s.first()) + " to " + Notation.terms(s.last()))
                .column("started", s -> nanosAsTime(s.startedNanos()))
                .column("main entered", s -> nanosAsTime(s.mainBeganNanos()))
                .column("first term", s -> nanosAsTime(s.beganNanos()))
                .column("last term", s -> nanosAsTime(s.endedNanos()))
                .column("joined", s -> nanosAsTime(s.joinedNanos()));
    }

    /** Returns the measurements that no other table shows. */
    static Table<UnclassifiedMeasurement> unclassified(String title, RunAnalysis run) {
        List<UnclassifiedMeasurement> others =
                run.others().stream().filter(o -> KernelCost.of(o).isEmpty()).toList();
        return new Table<>(title, others)
                .column("benchmark", o -> o.id().benchmark())
                .column(
                        "parameters",
                        o -> o.id().params().entrySet().stream()
                                .map(e -> e.getKey() + " " + e.getValue())
                                .collect(Collectors.joining(", ")))
                .column("forks", o -> o.sample().size())
                .column("median", o -> fourDigits(o.value().value()))
                .column(INTERVAL, o -> interval(Optional.of(o.value()), Tables::fourDigits))
                .column("unit", UnclassifiedMeasurement::unit);
    }

    private static String measured(SpeedupRow row, Function<SpeedupRow, String> text) {
        return row == null ? "not measured" : text.apply(row);
    }

    private static String start(CellId id) {
        if (id.processes() == 1) {
            return "(in-process)";
        }
        return id.start().isEmpty() ? "-" : id.start();
    }

    static String speedup(SpeedupRow row) {
        return factor(row.speedup(), "-");
    }

    private static String karpFlatt(SpeedupRow row) {
        double speedup = row.speedup().map(Estimate::value).orElse(Double.NaN);
        String outside =
                speedup < 1 ? "slower than one process" : speedup > row.cell().processes() ? "superlinear" : "";
        return factor(row.karpFlatt(), outside);
    }

    private static String factor(Optional<Estimate> estimate, String absent) {
        return estimate.map(e -> Notation.factor(e.value())).orElse(absent);
    }

    private static String interval(Optional<Estimate> estimate, DoubleFunction<String> number) {
        return estimate.flatMap(Estimate::interval)
                .map(i -> number.apply(i.low()) + " to " + number.apply(i.high()))
                .orElse("none");
    }

    private static String percent(double share) {
        // Adding 0 turns -0.0 into 0.0.
        return String.format(Locale.ROOT, "%.1f %%", Math.rint(share * 1000) / 10 + 0.0);
    }

    private static String nanosAsTime(long nanos) {
        return Notation.seconds(nanos * 1e-9);
    }

    private static String fourDigits(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
