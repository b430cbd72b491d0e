package org.sliceofpi.charts;

import java.util.Collection;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.stats.Estimate;

/** Texts that charts and reports share: headings, sample sizes and machines. */
public final class Captions {

    static final String MEDIAN = "median of forks with its 95 % bootstrap interval";

    private Captions() {}

    /** Returns the label of a start method; it says what is special about the control and about FORK. */
    public static String start(String start) {
        return switch (start) {
            case StartOrder.THREADS -> "THREADS (control, no processes)";
            case StartOrder.FORK -> "FORK (experimental)";
            default -> start;
        };
    }

    /** Returns the name of a run's machine, or of the run if the machine has no name; synthetic runs are marked. */
    public static String machine(RunAnalysis run) {
        return name(run) + mark(run);
    }

    private static String name(RunAnalysis run) {
        return run.run().machine().map(MachineRecord::name).orElse(run.run().name());
    }

    /** Returns the suffix that marks a synthetic run; empty for a measured run. */
    static String mark(RunAnalysis run) {
        return synthetic(run) ? " (synthetic)" : "";
    }

    /** Returns whether the data of a run were generated, not measured. */
    static boolean synthetic(RunAnalysis run) {
        return run.run().machine().map(MachineRecord::synthetic).orElse(false);
    }

    /** Returns a notice that names the synthetic runs; empty if there are none. */
    public static String notice(List<RunAnalysis> runs) {
        List<RunAnalysis> synthetic = runs.stream().filter(Captions::synthetic).toList();
        if (synthetic.isEmpty()) {
            return "";
        }
        String which = synthetic.size() == runs.size()
                ? "all data"
                : "the data of " + distinct(synthetic.stream().map(Captions::name), ", ");
        return "SYNTHETIC: " + which + " are generated, not measured.";
    }

    /** Returns the part of a subtitle that names the runs without data for a chart; empty if there are none. */
    static String missing(List<RunAnalysis> all, List<RunAnalysis> shown) {
        RunLabels labels = new RunLabels(all);
        String names = distinct(all.stream().filter(r -> !shown.contains(r)).map(labels::machine), ", ");
        return names.isEmpty() ? "" : "; not measured on " + names;
    }

    /**
     * Returns the heading of a chart of speedups or times.
     *
     * @param statistic what a point or a bar represents
     * @param suffix appended to the subtitle
     */
    static FacetGrid.Heading heading(String title, List<RunAnalysis> runs, String statistic, String suffix) {
        List<SpeedupRow> rows = runs.stream().flatMap(r -> r.rows().stream()).toList();
        TreeSet<Long> terms = rows.stream()
                .map(r -> r.cell().workload().terms())
                .filter(n -> n > 0)
                .collect(Collectors.toCollection(TreeSet::new));
        IntSummaryStatistics forks =
                rows.stream().mapToInt(r -> r.cell().sample().size()).summaryStatistics();
        String subtitle = (terms.isEmpty() ? "" : "N = " + terms(terms) + "; ")
                + (forks.getMin() == forks.getMax() ? "" : forks.getMin() + " to ")
                + forks.getMax() + (forks.getMax() == 1 ? " fork" : " forks") + " per cell; " + statistic;
        return plainHeading(title, runs, subtitle, suffix);
    }

    /** Returns a heading whose subtitle is the given text, the machines and a suffix. */
    static FacetGrid.Heading plainHeading(String title, List<RunAnalysis> runs, String subtitle, String suffix) {
        String places = distinct(runs.stream().map(Captions::place), "; ");
        return new FacetGrid.Heading(title, subtitle + "; " + places + suffix, notice(runs));
    }

    private static String terms(TreeSet<Long> terms) {
        return terms.size() > 4
                ? Notation.terms(terms.first()) + " to " + Notation.terms(terms.last())
                : terms.stream().map(Notation::terms).collect(Collectors.joining(", "));
    }

    /**
     * Returns whether a series of the article is comparable with a workload: computed in {@code double}, with N of the same
     * magnitude.
     */
    public static boolean comparable(Article.Series series, CellId workload) {
        double ratio = (double) workload.terms() / series.terms();
        return workload.digits() == 0 && ratio > 0.3 && ratio < 3.3;
    }

    /** Returns the tooltip of a cell: what it is, a value with its interval, and the number of forks. */
    static String tooltip(SpeedupRow row, String name, Estimate value, DoubleFunction<String> number) {
        CellId id = row.cell().id();
        String start = id.start().isEmpty() || id.processes() == 1 ? "" : id.start() + ", ";
        int forks = row.cell().sample().size();
        return start + id.processes() + (id.processes() == 1 ? " process" : " processes")
                + (id.terms() == 0 ? "" : ", N = " + Notation.terms(id.terms())) + ": " + name + " "
                + withInterval(value, number) + ", " + forks + (forks == 1 ? " fork" : " forks");
    }

    /** Returns a value, with its interval in parentheses if it has one. */
    static String withInterval(Estimate value, DoubleFunction<String> number) {
        return number.apply(value.value())
                + value.interval()
                        .filter(i -> i.low() < i.high())
                        .map(i -> " (" + number.apply(i.low()) + " to " + number.apply(i.high()) + ")")
                        .orElse("");
    }

    /** Returns the row with the largest speedup from several processes, leaving out the control (THREADS). */
    static Optional<SpeedupRow> best(Collection<SpeedupRow> rows) {
        return rows.stream()
                .filter(r -> r.cell().processes() > 1 && !r.cell().start().equals(StartOrder.THREADS))
                .filter(r -> r.speedup().isPresent())
                .max(Comparator.comparingDouble(r -> r.speedup().orElseThrow().value()));
    }

    private static String distinct(Stream<String> texts, String separator) {
        return texts.distinct().collect(Collectors.joining(separator));
    }

    /** Returns the model, the effective CPUs and the JDK of a run's machine. */
    public static String place(RunAnalysis run) {
        Optional<MachineRecord> machine = run.run().machine();
        if (machine.isEmpty()) {
            return run.run().name() + ", machine unknown";
        }
        MachineRecord m = machine.get();
        return Stream.of(
                        (m.model() == null ? m.name() : m.model()) + mark(run),
                        m.effectiveCpus() == null ? null : Notation.counted(m.effectiveCpus(), "effective CPU"),
                        m.jdkFeature() == null ? null : "JDK " + m.jdkFeature(),
                        m.emulated() ? "EMULATED" : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }
}
