package org.sliceofpi.report;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.sliceofpi.analysis.KernelCost;
import org.sliceofpi.analysis.PhaseShares;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.ScalingFit;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.charts.KernelChart;
import org.sliceofpi.charts.MachinesChart;
import org.sliceofpi.charts.PhaseChart;
import org.sliceofpi.charts.SpeedupByProcesses;
import org.sliceofpi.charts.SpeedupByTerms;
import org.sliceofpi.charts.TimeByTerms;
import org.sliceofpi.charts.TimelineChart;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.report.Section.NamedTable;
import org.sliceofpi.results.Article;

/** The sections of a report about one or several runs. */
final class Sections {

    static final String BREAK_EVEN = "From how many terms do several processes pay off?";
    static final String KERNELS = "How long does one term take with each kernel?";
    static final String OTHERS = "Other measurements";

    private final List<RunAnalysis> runs;
    private final Article article;
    private final List<Section> sections;
    /** The same for every section, so any one of them will do. */
    private volatile FontsMissingException fontsMissing;

    /** Computes the tables and lays out the charts; the charts are painted later. */
    Sections(List<RunAnalysis> runs, Article article) {
        this.runs = runs;
        this.article = article;
        List<RunAnalysis> withRows =
                runs.stream().filter(r -> !r.rows().isEmpty()).toList();
        List<List<ScalingFit>> fits = runs.stream().map(ScalingFit::of).toList();
        List<List<PhaseShares>> shares =
                runs.stream().map(r -> PhaseShares.of(r.run())).toList();
        List<Supplier<Section>> suppliers = List.of(
                () -> section(
                        BREAK_EVEN,
                        () -> SpeedupByTerms.of(runs),
                        perRun(i -> Tables.breakEvens(runs.get(i).breakEvens()))),
                () -> section(
                        "How much faster are several processes than one?",
                        () -> withRows.isEmpty() ? List.of() : SpeedupByProcesses.of(withRows, article),
                        speedups()),
                () -> section(
                        "How do the machines compare?",
                        () -> MachinesChart.of(runs, article),
                        MachinesChart.shared(runs).stream()
                                .map(w -> new NamedTable(w.title(), Tables.machines(runs, w)))
                                .toList()),
                () -> section(
                        "Where does the time go?",
                        () -> PhaseChart.of(runs, shares),
                        perRun(i -> Tables.phases(shares.get(i)))),
                () -> section(
                        "How does the time grow with N?",
                        () -> TimeByTerms.of(runs, fits),
                        perRun(i -> Tables.scaling(fits.get(i)))),
                () -> section("When did each process do what?", () -> TimelineChart.of(runs), timelines()),
                () -> section(
                        KERNELS, () -> KernelChart.of(runs), perRun(i -> Tables.kernels(KernelCost.of(runs.get(i))))),
                () -> section(OTHERS, List::of, perRun(i -> Tables.unclassified(runs.get(i)))));
        this.sections = suppliers.parallelStream()
                .map(Supplier::get)
                .filter(section -> !section.isEmpty())
                .toList();
    }

    /** Returns the sections that have anything to show, in reading order. */
    List<Section> list() {
        return sections;
    }

    /** Returns why charts are missing, or empty if none is missing. */
    Optional<FontsMissingException> fontsMissing() {
        return Optional.ofNullable(fontsMissing);
    }

    private Section section(String title, Supplier<List<RenderedChart>> charts, List<NamedTable> tables) {
        try {
            return new Section(title, charts.get(), tables);
        } catch (FontsMissingException e) {
            fontsMissing = e;
            return new Section(title, List.of(), tables);
        }
    }

    /** Returns the tables that have rows, titled by machine. */
    private List<NamedTable> perRun(IntFunction<Table> tableOfRun) {
        return IntStream.range(0, runs.size())
                .mapToObj(i -> new NamedTable(Captions.place(runs.get(i)), tableOfRun.apply(i)))
                .filter(named -> !named.table().rows().isEmpty())
                .toList();
    }

    private List<NamedTable> speedups() {
        return runs.stream()
                .flatMap(run -> run.workloads().stream()
                        .map(workload -> new NamedTable(
                                (runs.size() > 1 ? Captions.machine(run) + ": " : "") + workload.title(),
                                Tables.speedups(run, workload, article))))
                .toList();
    }

    private List<NamedTable> timelines() {
        return runs.stream()
                .flatMap(run -> run.run().timelines().stream()
                        .map(timeline -> new NamedTable(
                                Captions.machine(run) + ": " + TimelineChart.title(timeline),
                                Tables.timeline(timeline))))
                .toList();
    }
}
