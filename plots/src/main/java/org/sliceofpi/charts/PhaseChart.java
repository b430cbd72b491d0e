package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sliceofpi.analysis.Phase;
import org.sliceofpi.analysis.PhaseShares;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.Facet;
import org.sliceofpi.charts.draw.FacetLayout;
import org.sliceofpi.charts.draw.FacetRow;
import org.sliceofpi.charts.draw.Facets;
import org.sliceofpi.charts.draw.Fonts;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.Heading;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;

/** Where the wall time goes: a bar for each start method and number of processes, made up of its phases. */
public final class PhaseChart {

    private static final int COLUMNS = 3;

    /** A share of the wall time below which nobody asks where it went. */
    private static final double NEGLIGIBLE = 0.02;

    private final List<RunAnalysis> runs = new ArrayList<>();
    private final List<List<PhaseShares>> splits = new ArrayList<>();

    private PhaseChart(List<RunAnalysis> all, List<List<PhaseShares>> splits) {
        for (int i = 0; i < all.size(); i++) {
            if (!splits.get(i).isEmpty()) {
                runs.add(all.get(i));
                this.splits.add(splits.get(i));
            }
        }
    }

    /**
     * Draws the chart.
     *
     * @param splits for each run that which {@link PhaseShares#of} makes of it
     * @return one picture, or several where one would be too tall; none where no run has phases
     * @throws FontsMissingException if the machine has no font
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs, List<List<PhaseShares>> splits) {
        Fonts.require();
        PhaseChart chart = new PhaseChart(runs, splits);
        return chart.runs.isEmpty() ? List.of() : chart.pictures(Captions.missing(runs, chart.runs));
    }

    private List<RenderedChart> pictures(String missing) {
        RunLabels names = new RunLabels(runs);
        WorkloadGrid grid = WorkloadGrid.of(
                runs,
                r -> splits.get(runs.indexOf(r)).stream()
                        .map(s -> s.cell().workload())
                        .toList(),
                COLUMNS);
        List<FacetRow> rows = new ArrayList<>();
        for (List<WorkloadGrid.Place> row : grid.rows()) {
            List<Facet> facets = row.stream()
                    .map(p -> facet(p, names, FacetLayout.cell(grid.columns())))
                    .toList();
            int bars = row.stream().mapToInt(p -> splits(p).size()).max().orElse(1);
            rows.add(new FacetRow("", PhaseBars.height(Math.max(2, bars)), facets));
        }
        Heading heading = Captions.heading(title(names), runs);
        String means = heading.subtitle()
                .replace("median of forks with its 95 % bootstrap interval", "means over the middle half of the forks");
        boolean rest = splits.stream().flatMap(List::stream).anyMatch(s -> s.rest() > NEGLIGIBLE * s.wall());
        return new Facets(
                        heading.withSubtitle(means + grid.omission() + missing),
                        PhaseBars.legend(rest),
                        rows,
                        grid.columns())
                .pictures("where-the-time-goes");
    }

    private List<PhaseShares> splits(WorkloadGrid.Place place) {
        return splits.get(runs.indexOf(place.run())).stream()
                .filter(s -> s.cell().workload().equals(place.workload()))
                .toList();
    }

    private Facet facet(WorkloadGrid.Place place, RunLabels names, double width) {
        List<PhaseBars.Bar> bars = splits(place).stream().map(PhaseChart::bar).toList();
        return bars.isEmpty()
                ? new Facet(names.facet(place), "not measured", null, false)
                : new Facet(
                        names.facet(place), PhaseBars.plot(bars, "wall time", width), Captions.synthetic(place.run()));
    }

    private static PhaseBars.Bar bar(PhaseShares split) {
        List<PhaseBars.Stretch> stretches = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            stretches.add(new PhaseBars.Stretch(split.phases().getOrDefault(phase, 0.0), phase, false));
        }
        if (split.rest() > NEGLIGIBLE * split.wall()) {
            stretches.add(new PhaseBars.Stretch(split.rest(), null, false));
        }
        int p = split.cell().processes();
        String label = p == 1 ? "1 process" : split.cell().start() + " " + p;
        return new PhaseBars.Bar(label, stretches, Notation.seconds(split.wall()));
    }

    /** What a cold start costs at the smallest N, where it costs most. */
    private String title(RunLabels names) {
        Optional<PhaseShares> first = runs.size() > 1
                ? Optional.empty()
                : splits.get(0).stream()
                        .filter(s ->
                                s.cell().processes() > 1 && !s.cell().start().equals(Captions.CONTROL))
                        .min((a, b) -> WorkloadGrid.ORDER.compare(
                                a.cell().workload(), b.cell().workload()));
        return first.map(s -> {
                    CellId workload = s.cell().workload();
                    double share = s.phases().getOrDefault(Phase.COMPUTE, 0.0) / s.wall();
                    return String.format(
                            Locale.ROOT,
                            "Of %s with %d processes by %s, %.0f %% is computing (%s, N = %s)",
                            Notation.seconds(s.wall()),
                            s.cell().processes(),
                            s.cell().start(),
                            100 * share,
                            names.family(workload),
                            Notation.terms(workload.terms()));
                })
                .orElse("Where does the time of several processes go?");
    }
}
