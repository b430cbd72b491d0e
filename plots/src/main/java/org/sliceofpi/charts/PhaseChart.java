package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sliceofpi.analysis.Phase;
import org.sliceofpi.analysis.PhaseShares;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;

/** Where the wall time goes: a bar for each start method and number of processes, divided into its phases. */
public final class PhaseChart {

    private static final int MAX_COLUMNS = 3;

    /** A smaller share of the wall time that belongs to no phase is not shown. */
    private static final double NEGLIGIBLE = 0.02;

    private final List<RunAnalysis> runs = new ArrayList<>();
    private final List<List<PhaseShares>> shares = new ArrayList<>();

    private PhaseChart(List<RunAnalysis> all, List<List<PhaseShares>> shares) {
        for (int i = 0; i < all.size(); i++) {
            if (!shares.get(i).isEmpty()) {
                runs.add(all.get(i));
                this.shares.add(shares.get(i));
            }
        }
    }

    /**
     * Draws the chart.
     *
     * @param shares for each run the result of {@link PhaseShares#of}
     * @return one chart, or several if one would be too tall; none if no run has phases
     * @throws FontsMissingException if the machine has no font
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs, List<List<PhaseShares>> shares) {
        FontsMissingException.check();
        PhaseChart chart = new PhaseChart(runs, shares);
        return chart.runs.isEmpty() ? List.of() : chart.render(Captions.missing(runs, chart.runs));
    }

    private List<RenderedChart> render(String missing) {
        RunLabels labels = new RunLabels(runs);
        WorkloadGrid grid = WorkloadGrid.of(
                runs,
                run -> shares.get(runs.indexOf(run)).stream()
                        .map(s -> s.cell().workload())
                        .toList(),
                MAX_COLUMNS);
        List<FacetGrid.Row> rows = new ArrayList<>();
        for (List<WorkloadGrid.Place> places : grid.rows()) {
            List<FacetGrid.Facet> facets = new ArrayList<>();
            int most = 2;
            for (WorkloadGrid.Place place : places) {
                List<PhaseBars.Bar> bars = bars(place);
                most = Math.max(most, bars.size());
                facets.add(
                        bars.isEmpty()
                                ? labels.facet(place, "not measured", null)
                                : labels.facet(
                                        place,
                                        "",
                                        PhaseBars.plot(bars, "wall time", FacetGrid.facetWidth(grid.columns()))));
            }
            rows.add(new FacetGrid.Row("", PhaseBars.height(most), facets));
        }
        return FacetGrid.render(
                "where-the-time-goes",
                Captions.heading(
                        title(labels), runs, "means of the middle half of the forks", grid.omission() + missing),
                PhaseBars.legend(shares.stream().flatMap(List::stream).anyMatch(PhaseChart::hasRest)),
                rows,
                grid.columns());
    }

    private static boolean hasRest(PhaseShares shares) {
        return shares.rest() > NEGLIGIBLE * shares.wall();
    }

    private List<PhaseBars.Bar> bars(WorkloadGrid.Place place) {
        return shares.get(runs.indexOf(place.run())).stream()
                .filter(s -> s.cell().workload().equals(place.workload()))
                .map(PhaseChart::bar)
                .toList();
    }

    private static PhaseBars.Bar bar(PhaseShares shares) {
        List<PhaseBars.Segment> segments = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            segments.add(new PhaseBars.Segment(shares.phases().getOrDefault(phase, 0.0), phase, false));
        }
        if (hasRest(shares)) {
            segments.add(new PhaseBars.Segment(shares.rest(), null, false));
        }
        int processes = shares.cell().processes();
        String label = processes == 1 ? "1 process" : shares.cell().start() + " " + processes;
        return new PhaseBars.Bar(label, segments, Notation.seconds(shares.wall()));
    }

    /** Returns the share of computing at the smallest N, where starting processes costs most; or else the question. */
    private String title(RunLabels labels) {
        Optional<PhaseShares> smallest = runs.size() > 1
                ? Optional.empty()
                : shares.get(0).stream()
                        .filter(s ->
                                s.cell().processes() > 1 && !s.cell().start().equals(Captions.CONTROL))
                        .min(Comparator.comparing(s -> s.cell().workload(), WorkloadGrid.ORDER));
        return smallest.map(s -> {
                    CellId workload = s.cell().workload();
                    return String.format(
                            Locale.ROOT,
                            "Computing is %.0f %% of the %s of %d %s processes (%s, N = %s)",
                            100 * s.phases().getOrDefault(Phase.COMPUTE, 0.0) / s.wall(),
                            Notation.seconds(s.wall()),
                            s.cell().processes(),
                            s.cell().start(),
                            labels.family(workload),
                            Notation.terms(workload.terms()));
                })
                .orElse("Where does the time of several processes go?");
    }
}
