package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jfree.chart.plot.CategoryPlot;
import org.sliceofpi.analysis.Phase;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.Facet;
import org.sliceofpi.charts.draw.FacetLayout;
import org.sliceofpi.charts.draw.FacetRow;
import org.sliceofpi.charts.draw.Facets;
import org.sliceofpi.charts.draw.Fonts;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.Heading;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.Timeline;

/** Who did what when in one sum: a bar for each process, the parent's first, its phases coloured. */
public final class TimelineChart {

    private TimelineChart() {}

    /**
     * Draws the timelines of some runs, one below the other.
     *
     * @return one picture, or several where one would be too tall; none where no run has a timeline
     * @throws FontsMissingException if the machine has no font
     */
    public static List<RenderedChart> of(List<RunAnalysis> runs) {
        Fonts.require();
        List<RunAnalysis> shown =
                runs.stream().filter(r -> !r.run().timelines().isEmpty()).toList();
        List<FacetRow> rows = new ArrayList<>();
        for (RunAnalysis run : shown) {
            for (Timeline timeline : run.run().timelines()) {
                String title = title(timeline) + (shown.size() > 1 ? ", " + Captions.machine(run) : "");
                CategoryPlot plot =
                        PhaseBars.plot(bars(timeline), "time since the clock was started", FacetLayout.cell(1));
                Facet facet = new Facet(title, plot, Captions.synthetic(run));
                rows.add(new FacetRow("", PhaseBars.height(timeline.slices().size()), List.of(facet)));
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        String places = shown.stream().map(Captions::place).distinct().collect(Collectors.joining("; "));
        Heading heading = new Heading(
                "Who did what when?",
                "one sum each, not a median; " + places + Captions.missing(runs, shown),
                Captions.notice(shown));
        return new Facets(heading, PhaseBars.legend(false), rows, 1).pictures("timeline");
    }

    /** Everything but the machine. */
    public static String title(Timeline timeline) {
        int processes = timeline.slices().size();
        return timeline.start() + ", " + processes + (processes == 1 ? " process" : " processes") + ", "
                + timeline.kernel()
                + (timeline.digits() == null ? "" : ", " + timeline.digits() + " digits")
                + ", N = " + Notation.terms(timeline.terms()) + ": "
                + Notation.seconds(timeline.elapsedNanos() * 1e-9);
    }

    static List<PhaseBars.Bar> bars(Timeline timeline) {
        List<PhaseBars.Bar> bars = new ArrayList<>();
        for (Timeline.Slice slice : timeline.slices()) {
            boolean parent = bars.isEmpty();
            String label = (parent ? "parent " : "worker " + bars.size() + " ") + slice.pid();
            String end = Notation.seconds((slice.endedNanos() - slice.beganNanos()) * 1e-9) + " computing";
            Moments moments = new Moments(timeline.elapsedNanos());
            if (parent) {
                // Before its own slice the parent starts the others; after it, it waits for them and collects.
                moments.until(slice.beganNanos(), Phase.START);
                moments.until(slice.endedNanos(), Phase.COMPUTE);
                moments.until(timeline.elapsedNanos(), Phase.STRAGGLER);
            } else {
                moments.until(slice.startedNanos(), null);
                moments.until(slice.spawnedNanos(), Phase.START);
                moments.until(slice.mainBeganNanos(), Phase.BOOT);
                moments.until(slice.beganNanos(), Phase.HANDOVER);
                moments.until(slice.endedNanos(), Phase.COMPUTE);
                moments.until(slice.joinedNanos(), Phase.COLLECT);
            }
            bars.add(new PhaseBars.Bar(label, moments.stretches, end));
        }
        return bars;
    }

    /** Stretches between moments that never go back: a reused worker began long before the clock was started. */
    private static final class Moments {

        private final List<PhaseBars.Stretch> stretches = new ArrayList<>();
        private final long end;
        private long now;

        Moments(long end) {
            this.end = end;
        }

        void until(long moment, Phase phase) {
            long to = Math.min(end, Math.max(now, moment));
            stretches.add(new PhaseBars.Stretch((to - now) * 1e-9, phase, phase == null));
            now = to;
        }
    }
}
