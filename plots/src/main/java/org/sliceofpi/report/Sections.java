package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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
import org.sliceofpi.report.Section.Named;
import org.sliceofpi.results.Article;

/** All that a report has to show of some runs, question by question. */
final class Sections {

    private final List<RunAnalysis> runs;
    private final Article article;
    private final List<List<ScalingFit>> growths;
    private final List<List<PhaseShares>> splits;
    private List<Section> all = List.of();
    /** Whichever section met it last: it is the same for all. */
    private volatile FontsMissingException noFonts;

    private Sections(List<RunAnalysis> runs, Article article) {
        this.runs = runs;
        this.article = article;
        this.growths = runs.stream().map(ScalingFit::of).toList();
        this.splits = runs.stream().map(r -> PhaseShares.of(r.run())).toList();
    }

    /** Makes the tables and the charts; these are laid out, but not yet painted. */
    static Sections of(List<RunAnalysis> runs, Article article) {
        Sections sections = new Sections(runs, article);
        sections.fill();
        return sections;
    }

    /** Those with anything to show, in the order in which they are read. */
    List<Section> list() {
        return all;
    }

    /** Why there are no charts, where there could be. */
    Optional<FontsMissingException> noFonts() {
        return Optional.ofNullable(noFonts);
    }

    private void fill() {
        List<RunAnalysis> withRows =
                runs.stream().filter(r -> !r.rows().isEmpty()).toList();
        List<Supplier<Section>> makers = List.of(
                () -> section(BreakEvenTable.TITLE, () -> SpeedupByTerms.of(runs), breakEvens()),
                () -> section(
                        "How much faster are several processes than one?",
                        () -> withRows.isEmpty() ? List.of() : SpeedupByProcesses.of(withRows, article),
                        speedups()),
                () -> section("Are all machines alike?", () -> MachinesChart.of(runs, article), MachinesTable.of(runs)),
                () -> section(
                        "Where does the time go?", () -> PhaseChart.of(runs, splits), perRun(splits, PhaseTable::of)),
                () -> section(
                        "How does the time grow with N?",
                        () -> TimeByTerms.of(runs, growths),
                        perRun(growths, ScalingTable::of)),
                () -> section("Who did what when?", () -> TimelineChart.of(runs), timelines()),
                () -> section("What does a term cost, by kernel?", () -> KernelChart.of(runs), KernelTable.of(runs)),
                () -> section("Other measurements", List::of, others()));
        all = makers.parallelStream()
                .map(Supplier::get)
                .filter(section -> !section.isEmpty())
                .toList();
    }

    private Section section(String title, Supplier<List<RenderedChart>> pictures, List<Named> tables) {
        List<RenderedChart> drawn = List.of();
        try {
            drawn = pictures.get();
        } catch (FontsMissingException e) {
            noFonts = e;
        }
        return new Section(title, drawn, tables);
    }

    private List<Named> breakEvens() {
        return runs.stream()
                .filter(r -> !r.breakEvens().isEmpty())
                .map(r -> new Named(Captions.place(r), BreakEvenTable.of(r.breakEvens())))
                .toList();
    }

    private List<Named> speedups() {
        List<Named> tables = new ArrayList<>();
        for (RunAnalysis run : runs) {
            run.workloads()
                    .forEach(w -> tables.add(new Named(
                            (runs.size() > 1 ? Captions.machine(run) + ": " : "") + w.title(),
                            SpeedupTable.of(run, w, article))));
        }
        return tables;
    }

    private <T> List<Named> perRun(List<List<T>> rows, Function<List<T>, Table> table) {
        List<Named> tables = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            if (!rows.get(i).isEmpty()) {
                tables.add(new Named(Captions.place(runs.get(i)), table.apply(rows.get(i))));
            }
        }
        return tables;
    }

    private List<Named> timelines() {
        List<Named> tables = new ArrayList<>();
        runs.forEach(r -> r.run()
                .timelines()
                .forEach(t -> tables.add(
                        new Named(Captions.machine(r) + ": " + TimelineChart.title(t), TimelineTable.of(t)))));
        return tables;
    }

    private List<Named> others() {
        return runs.stream()
                .map(r -> new Named(Captions.place(r), UnclassifiedTable.of(r)))
                .filter(n -> !n.table().rows().isEmpty())
                .toList();
    }
}
