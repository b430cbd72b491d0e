package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.sliceofpi.analysis.Phase;
import org.sliceofpi.analysis.PhaseShares;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.stats.Estimates;

/** Where the wall time goes: a bar for each start method and number of processes, divided into its phases. */
public final class PhaseChart {

    private static final int MAX_COLUMNS = 3;

    /** Time that belongs to no phase is shown only if its share of the wall time is larger than this. */
    private static final double NEGLIGIBLE = 0.02;

    private final List<RunAnalysis> runs;
    private final List<List<PhaseShares>> shares;
    private final RunLabels labels;

    private PhaseChart(List<RunAnalysis> runs, List<List<PhaseShares>> shares) {
        this.runs = runs;
        this.shares = shares;
        this.labels = new RunLabels(runs);
    }

    /**
     * Returns the chart; empty if no run has phases.
     *
     * @param shares for each run, the result of {@link PhaseShares#of}
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs, List<List<PhaseShares>> shares) {
        FontsMissingException.check();
        List<RunAnalysis> shown = runs.stream()
                .filter(r -> !shares.get(runs.indexOf(r)).isEmpty())
                .toList();
        List<List<PhaseShares>> measured =
                shares.stream().filter(s -> !s.isEmpty()).toList();
        return shown.isEmpty() ? List.of() : new PhaseChart(shown, measured).render(Captions.missing(runs, shown));
    }

    private List<PhaseShares> shares(RunAnalysis run) {
        return shares.get(runs.indexOf(run));
    }

    private List<RenderedChart> render(String missing) {
        WorkloadGrid grid = WorkloadGrid.of(
                runs, run -> shares(run).stream().map(s -> s.cell().workload()).toList(), MAX_COLUMNS);
        List<FacetGrid.Row> rows = new ArrayList<>();
        Set<CellId> drawn = new HashSet<>();
        for (List<WorkloadGrid.Place> places : grid.rows()) {
            List<FacetGrid.Facet> facets = new ArrayList<>();
            int most = 2;
            for (WorkloadGrid.Place place : places) {
                drawn.add(place.workload());
                List<PhaseBars.Bar> bars = shares(place.run()).stream()
                        .filter(s -> s.cell().workload().equals(place.workload()))
                        .map(PhaseChart::bar)
                        .toList();
                most = Math.max(most, bars.size());
                double width = FacetGrid.facetWidth(grid.columns());
                facets.add(
                        bars.isEmpty()
                                ? labels.facet(place, "not measured", null)
                                : labels.facet(place, "", PhaseBars.plot(bars, bars, "wall time", width)));
            }
            rows.add(new FacetGrid.Row("", PhaseBars.height(most), facets));
        }
        String statistic = "means of the middle half of the forks";
        return FacetGrid.render(
                "where-the-time-goes",
                Captions.heading(title(drawn), runs, statistic, grid.omission() + missing),
                PhaseBars.legend(shares().anyMatch(PhaseChart::hasRest)),
                rows,
                grid.columns());
    }

    private Stream<PhaseShares> shares() {
        return shares.stream().flatMap(List::stream);
    }

    /** Returns whether a cell has no interval. */
    private static boolean isSingleFork(PhaseShares shares) {
        return shares.cell().sample().size() < 2;
    }

    private static boolean hasRest(PhaseShares shares) {
        return shares.rest() > NEGLIGIBLE * shares.wall();
    }

    private static PhaseBars.Bar bar(PhaseShares shares) {
        List<PhaseBars.Segment> segments = new ArrayList<>();
        shares.phases().forEach((phase, seconds) -> segments.add(PhaseBars.Segment.of(phase, seconds)));
        if (hasRest(shares)) {
            segments.add(new PhaseBars.Segment("not accounted for", shares.rest(), PhaseBars.REST));
        }
        int processes = shares.cell().processes();
        String label = processes == 1 ? "1 process" : shares.cell().start() + " " + processes;
        return new PhaseBars.Bar(label, segments, Notation.seconds(shares.wall()));
    }

    /**
     * Returns the share of computing with the fewest processes for the smallest N that is drawn, where starting processes
     * matters most, or else a question.
     */
    private String title(Set<CellId> drawn) {
        return shares().filter(s -> runs.size() == 1 && s.cell().processes() > 1)
                .filter(s -> drawn.contains(s.cell().workload()))
                .filter(s -> !s.cell().start().equals(StartOrder.THREADS))
                .min(Comparator.comparing(PhaseChart::isSingleFork)
                        .thenComparingInt(s -> s.cell().processes())
                        .thenComparing(s -> s.cell().workload(), WorkloadGrid.ORDER))
                .map(this::finding)
                .orElse("Where does the time of several processes go?");
    }

    private String finding(PhaseShares shares) {
        CellId workload = shares.cell().workload();
        return String.format(
                Locale.ROOT,
                "%d %s processes take a median of %s; %.0f %% of the time is computing (%s, N = %s)",
                shares.cell().processes(),
                shares.cell().start(),
                Captions.withInterval(Estimates.median(shares.cell().sample()), Notation::seconds),
                100 * shares.phases().getOrDefault(Phase.COMPUTE, 0.0) / shares.wall(),
                labels.family(workload),
                Notation.terms(workload.terms()));
    }
}
