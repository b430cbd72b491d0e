package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sliceofpi.analysis.RunDiagnostics;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;

/** A metric that both a base and a head have. */
record MatchedMetric(TimedMetric base, TimedMetric head) {

    /**
     * Returns the metrics that both runs have, in the order of the base.
     *
     * @param warnings receives a warning about metrics that only one side has
     */
    static List<MatchedMetric> of(MeasuredRun base, MeasuredRun head, List<RunWarning> warnings) {
        Map<CellId, TimedMetric> heads = TimedMetric.of(head, warnings);
        List<MatchedMetric> matched = new ArrayList<>();
        List<String> baseOnly = new ArrayList<>();
        for (TimedMetric before : TimedMetric.of(base, warnings).values()) {
            TimedMetric after = heads.remove(before.id());
            if (after == null) {
                baseOnly.add(before.title());
            } else {
                matched.add(new MatchedMetric(before, after));
            }
        }
        warn("base", baseOnly, warnings);
        warn("head", heads.values().stream().map(TimedMetric::title).sorted().toList(), warnings);
        return matched;
    }

    private static void warn(String side, List<String> titles, List<RunWarning> warnings) {
        if (!titles.isEmpty()) {
            warnings.add(new RunWarning(
                    "Only the " + side + " has: " + RunDiagnostics.some(titles) + ".", "Measure them on both sides."));
        }
    }

    /** Returns the comparison of the two times, without a verdict. */
    ComparisonResult times() {
        return Comparison.times(base.title(), base.sample(), head.sample());
    }
}
