package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.sliceofpi.analysis.PhaseShares;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.ScalingFit;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.charts.KernelChart;
import org.sliceofpi.charts.MachinesChart;
import org.sliceofpi.charts.PhaseChart;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.charts.SpeedupByProcesses;
import org.sliceofpi.charts.SpeedupByTerms;
import org.sliceofpi.charts.StartChart;
import org.sliceofpi.charts.TimeByTerms;
import org.sliceofpi.charts.TimelineChart;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.Article;

/** Builds the sections of a report about one or several runs. */
final class Sections {

    static final String BREAK_EVEN = "When do several processes pay off?";
    static final String KERNELS = "How long does each kernel take per term?";
    static final String OTHERS = "Other measurements";

    private final List<RunAnalysis> runs;
    private final RunLabels labels;
    private final Article article;
    private final boolean withCharts;

    /** @param withCharts whether to draw charts, which requires a font */
    Sections(List<RunAnalysis> runs, Article article, boolean withCharts) {
        this.runs = runs;
        this.labels = new RunLabels(runs);
        this.article = article;
        this.withCharts = withCharts;
    }

    /** Returns the non-empty sections in display order. The charts are laid out, but not yet rendered. */
    List<Section> list() {
        List<RunAnalysis> withRows =
                runs.stream().filter(r -> !r.rows().isEmpty()).toList();
        List<List<ScalingFit>> fits = runs.stream().map(ScalingFit::of).toList();
        List<List<PhaseShares>> shares =
                runs.stream().map(r -> PhaseShares.of(r.run())).toList();
        List<Supplier<Section>> suppliers = List.of(
                () -> section(
                        BREAK_EVEN,
                        () -> SpeedupByTerms.of(runs),
                        perRun((title, i) -> Tables.breakEvens(title, runs.get(i)))),
                () -> section(
                        "How much faster are several processes than one?",
                        () -> withRows.isEmpty() ? List.of() : SpeedupByProcesses.of(withRows, article),
                        speedups()),
                () -> section(
                        "How do the machines compare?",
                        () -> MachinesChart.of(runs, article),
                        MachinesChart.shared(runs).stream()
                                .<Table<?>>map(workload -> Tables.machines(runs, workload))
                                .toList()),
                () -> section(
                        "Where does the time go?",
                        () -> PhaseChart.of(runs, shares),
                        perRun((title, i) -> Tables.phases(title, shares.get(i)))),
                () -> section(
                        "How does the time grow with N?",
                        () -> TimeByTerms.of(runs, fits),
                        perRun((title, i) -> Tables.scaling(title, fits.get(i)))),
                () -> section("What does each process do, and when?", () -> TimelineChart.of(runs), timelines()),
                () -> section(
                        KERNELS, () -> KernelChart.of(runs), perRun((title, i) -> Tables.kernels(title, runs.get(i)))),
                () -> section("How long does a start take?", () -> StartChart.of(runs), List.of()),
                () -> section(OTHERS, List::of, perRun((title, i) -> Tables.unclassified(title, runs.get(i)))));
        return suppliers.parallelStream()
                .map(Supplier::get)
                .filter(s -> !s.charts().isEmpty() || !s.tables().isEmpty())
                .toList();
    }

    private Section section(String title, Supplier<List<RenderedChart>> charts, List<Table<?>> tables) {
        return new Section(title, withCharts ? charts.get() : List.of(), tables);
    }

    /**
     * Returns the non-empty tables of the runs.
     *
     * @param table creates a table from its title, which names the machine, and the index of the run
     */
    private List<Table<?>> perRun(BiFunction<String, Integer, Table<?>> table) {
        return IntStream.range(0, runs.size())
                .<Table<?>>mapToObj(i -> table.apply(prefix(runs.get(i)) + Captions.place(runs.get(i)), i))
                .filter(t -> t.rowCount() > 0)
                .toList();
    }

    /** Returns the beginning of a table's title, which tells the runs apart if there are several. */
    private String prefix(RunAnalysis run) {
        return runs.size() > 1 ? labels.machine(run) + ": " : "";
    }

    private List<Table<?>> speedups() {
        List<Table<?>> tables = new ArrayList<>();
        for (RunAnalysis run : runs) {
            run.tabulated().forEach(w -> tables.add(Tables.speedups(prefix(run) + w.title(), run, w, article)));
            tables.add(Tables.searched(prefix(run) + "other N, measured to find break-evens", run));
        }
        tables.removeIf(table -> table.rowCount() == 0);
        return tables;
    }

    private List<Table<?>> timelines() {
        List<Table<?>> tables = new ArrayList<>();
        for (RunAnalysis run : runs) {
            run.run().timelines().forEach(t -> tables.add(Tables.timeline(labels.machine(run), t)));
        }
        return tables;
    }
}
