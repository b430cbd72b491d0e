package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.plot.CategoryPlot;
import org.sliceofpi.analysis.Phase;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.Timeline;

/** Timelines of single summations: a bar for each process, starting with the parent, divided into phases. */
public final class TimelineChart {

    private TimelineChart() {}

    /** Returns the chart, with one timeline below the other; empty if no run has a timeline. */
    public static List<RenderedChart> of(List<RunAnalysis> runs) {
        FontsMissingException.check();
        List<RunAnalysis> shown =
                runs.stream().filter(r -> !r.run().timelines().isEmpty()).toList();
        RunLabels labels = new RunLabels(shown);
        List<PhaseBars.Bar> all =
                timelines(shown).flatMap(t -> bars(t).stream()).toList();
        List<FacetGrid.Row> rows = new ArrayList<>();
        for (RunAnalysis run : shown) {
            for (Timeline timeline : run.run().timelines()) {
                String title = title(timeline) + (shown.size() > 1 ? ", " + labels.machine(run) : "");
                CategoryPlot plot =
                        PhaseBars.plot(bars(timeline), all, "time since the start", FacetGrid.facetWidth(1));
                FacetGrid.Facet facet = new FacetGrid.Facet(title, "", plot, Captions.synthetic(run));
                int height = PhaseBars.height(timeline.slices().size());
                rows.add(new FacetGrid.Row("", height, List.of(facet)));
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        return FacetGrid.render(
                "timeline",
                Captions.plainHeading(
                        finding(timelines(shown).toList()),
                        shown,
                        "single sums, not medians",
                        Captions.missing(runs, shown)),
                PhaseBars.legend(false),
                rows,
                1);
    }

    private static Stream<Timeline> timelines(List<RunAnalysis> runs) {
        return runs.stream().flatMap(run -> run.run().timelines().stream());
    }

    /** Returns how long the same sum took with each start method, or a question if the timelines are of different sums. */
    private static String finding(List<Timeline> timelines) {
        Timeline first = timelines.get(0);
        boolean same = timelines.stream()
                .allMatch(t -> t.terms() == first.terms()
                        && t.kernel().equals(first.kernel())
                        && t.slices().size() == first.slices().size());
        boolean distinct = timelines.stream().map(Timeline::start).distinct().count() == timelines.size();
        return same && distinct
                ? timelines.stream()
                        .map(t -> Notation.seconds(t.elapsedNanos() * 1e-9) + " with " + t.start())
                        .collect(Collectors.joining(", ", "One sum took ", ""))
                : "What does each process do, and when?";
    }

    /** Returns the start method, the workload and the elapsed time of a timeline. */
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
            // The parent starts the workers, computes its own slice, waits for the workers and collects their sums.
            Map<Phase, Long> ends = parent
                    ? Map.of(
                            Phase.START, slice.beganNanos(),
                            Phase.COMPUTE, slice.endedNanos(),
                            Phase.STRAGGLER, timeline.elapsedNanos())
                    : Map.of(
                            Phase.START, slice.spawnedNanos(),
                            Phase.BOOT, slice.mainBeganNanos(),
                            Phase.HANDOVER, slice.beganNanos(),
                            Phase.COMPUTE, slice.endedNanos(),
                            Phase.COLLECT, slice.joinedNanos());
            long started = parent ? 0 : slice.startedNanos();
            bars.add(new PhaseBars.Bar(label, segments(started, ends, timeline.elapsedNanos()), end));
        }
        return bars;
    }

    /** Returns consecutive segments. Timestamps are clamped, because a reused worker was started before the measurement. */
    private static List<PhaseBars.Segment> segments(long started, Map<Phase, Long> ends, long elapsed) {
        List<PhaseBars.Segment> segments = new ArrayList<>();
        long now = Math.min(elapsed, Math.max(0, started));
        segments.add(new PhaseBars.Segment("", now * 1e-9, PhaseBars.NOTHING));
        for (Map.Entry<Phase, Long> phase : new EnumMap<>(ends).entrySet()) {
            long end = Math.min(elapsed, Math.max(now, phase.getValue()));
            segments.add(PhaseBars.Segment.of(phase.getKey(), (end - now) * 1e-9));
            now = end;
        }
        return segments;
    }
}
