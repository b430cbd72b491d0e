package org.sliceofpi.charts;

import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.draw.Heading;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.stats.Interval;

/** The words on charts and in reports: what was found, from how much, where. */
public final class Captions {

    /** The start method that starts no process: it is shown, but it is no answer to the question. */
    public static final String CONTROL = "THREADS";

    private Captions() {}

    /** A start method with what a stranger must know of it. */
    public static String start(String start) {
        return start.equals(CONTROL) ? "THREADS (control, no processes)" : start;
    }

    /** The style of a start method's line; the same in every chart. */
    static Style style(String start) {
        return Style.ofRank(StartOrder.INSTANCE.rank(start), start);
    }

    /** The machine of a run in a word or two; made-up ones are marked. */
    public static String machine(RunAnalysis run) {
        return run.run()
                        .machine()
                        .flatMap(m -> Optional.ofNullable(m.name()))
                        .orElse(run.run().name())
                + (synthetic(run) ? " (synthetic)" : "");
    }

    /** Returns whether a run is synthetic. */
    public static boolean synthetic(RunAnalysis run) {
        return run.run().machine().map(MachineRecord::synthetic).orElse(false);
    }

    /** The alarm above whatever shows made-up runs; empty if none of them is. */
    public static String notice(List<RunAnalysis> runs) {
        List<RunAnalysis> synthetic = runs.stream().filter(Captions::synthetic).toList();
        if (synthetic.isEmpty()) {
            return "";
        }
        return synthetic.size() == runs.size()
                ? "SYNTHETIC: all data shown were made up, nothing was measured."
                : "SYNTHETIC: "
                        + synthetic.stream()
                                .map(r -> machine(r).replace(" (synthetic)", ""))
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + (synthetic.size() == 1 ? " was" : " were") + " made up; nothing was measured there.";
    }

    /** Names the runs that have no place in a picture, to be put behind its subtitle. */
    static String missing(List<RunAnalysis> all, List<RunAnalysis> shown) {
        String names = all.stream()
                .filter(r -> !shown.contains(r))
                .map(Captions::machine)
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "; not measured on " + names;
    }

    /** What stands above a chart of some runs. */
    static Heading heading(String title, List<RunAnalysis> runs) {
        return new Heading(title, subtitle(runs), notice(runs));
    }

    /** Returns whether a series of the article is comparable with a workload: in double, N of the same order of magnitude. */
    public static boolean comparable(Article.Series series, CellId workload) {
        double ratio = (double) workload.terms() / series.terms();
        return workload.digits() == 0 && ratio > 0.3 && ratio < 3.3;
    }

    /** The best of processes against one, as a sentence; for several runs, the question. */
    public static String speedupTitle(List<RunAnalysis> runs) {
        if (runs.size() > 1) {
            return "How much faster are several processes than one, on " + runs.size() + " runs side by side?";
        }
        RunLabels names = new RunLabels(runs);
        return runs.get(0).rows().stream()
                .filter(r -> r.cell().processes() > 1 && !r.cell().start().equals(CONTROL))
                .filter(r -> r.speedup().isPresent())
                .max(Comparator.comparingDouble(r -> r.speedup().orElseThrow().value()))
                .map(best -> found(best, names))
                .orElse("How much faster are several processes than one?");
    }

    private static String found(SpeedupRow best, RunLabels names) {
        double value = best.speedup().orElseThrow().value();
        Optional<Interval> interval = best.speedup().orElseThrow().interval();
        String where = best.cell().processes() + " processes"
                + (best.cell().start().isEmpty() ? "" : " by " + best.cell().start()) + ", "
                + names.family(best.cell().workload())
                + (best.cell().workload().terms() == 0
                        ? ""
                        : ", N = " + Notation.terms(best.cell().workload().terms()));
        if (interval.isEmpty() || interval.get().low() > 1) {
            return "At best " + Notation.factor(value) + " times as fast as one process: " + where;
        }
        return interval.get().high() < 1
                ? "One process was faster than several: the best, " + where + ", reached " + Notation.factor(value)
                : "No number of processes was clearly faster than one: the best, " + where + ", reached "
                        + Notation.factor(value);
    }

    /** N, forks, kind of interval, machines. */
    public static String subtitle(List<RunAnalysis> runs) {
        List<SpeedupRow> rows = runs.stream().flatMap(r -> r.rows().stream()).toList();
        TreeSet<Long> terms = rows.stream()
                .map(r -> r.cell().workload().terms())
                .filter(n -> n > 0)
                .collect(Collectors.toCollection(TreeSet::new));
        IntSummaryStatistics forks =
                rows.stream().mapToInt(r -> r.cell().sample().size()).summaryStatistics();
        String machines = runs.stream().map(Captions::place).distinct().collect(Collectors.joining("; "));
        return Stream.of(
                        terms.isEmpty() ? "" : "N = " + terms(terms),
                        range(forks) + (forks.getMax() == 1 ? " fork" : " forks") + " a cell",
                        "median of forks with its 95 % bootstrap interval",
                        machines)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String terms(TreeSet<Long> terms) {
        return terms.size() > 4
                ? Notation.terms(terms.first()) + " to " + Notation.terms(terms.last())
                : terms.stream().map(Notation::terms).collect(Collectors.joining(", "));
    }

    private static String range(IntSummaryStatistics forks) {
        return forks.getMin() == forks.getMax()
                ? String.valueOf(forks.getMin())
                : forks.getMin() + " to " + forks.getMax();
    }

    /** The machine as it matters to a reader: what it is, how many CPUs, which JDK. */
    public static String place(RunAnalysis run) {
        Optional<MachineRecord> machine = run.run().machine();
        if (machine.isEmpty()) {
            return run.run().name() + ", machine unknown";
        }
        MachineRecord m = machine.get();
        return Stream.of(
                        Optional.ofNullable(m.model()).orElse(machine(run)) + (m.synthetic() ? " (synthetic)" : ""),
                        m.effectiveCpus() == null ? "" : Notation.count(m.effectiveCpus()) + " effective CPUs",
                        m.jdkFeature() == null ? "" : "JDK " + m.jdkFeature(),
                        m.emulated() ? "EMULATED" : "")
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
