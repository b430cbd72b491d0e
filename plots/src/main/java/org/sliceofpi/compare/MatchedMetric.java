package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sliceofpi.analysis.RunDiagnostics;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;

/** A quantity that a base and a head have. */
record MatchedMetric(TimedMetric before, TimedMetric after) {

    /** @param warnings where it goes what only one side has */
    static List<MatchedMetric> of(MeasuredRun base, MeasuredRun head, List<RunWarning> warnings) {
        Map<CellId, TimedMetric> heads = TimedMetric.of(head, warnings);
        List<MatchedMetric> both = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        TimedMetric.of(base, warnings).values().forEach(before -> {
            TimedMetric after = heads.remove(before.id());
            if (after == null) {
                gone.add(before.title());
            } else {
                both.add(new MatchedMetric(before, after));
            }
        });
        oneSided(gone, "base", warnings);
        oneSided(heads.values().stream().map(TimedMetric::title).sorted().toList(), "head", warnings);
        return both;
    }

    private static void oneSided(List<String> titles, String side, List<RunWarning> warnings) {
        if (!titles.isEmpty()) {
            warnings.add(new RunWarning(
                    "Only the " + side + " has: " + RunDiagnostics.some(titles) + ".", "Measure them on both sides."));
        }
    }

    /** Tested, but not yet judged. */
    ComparisonResult times() {
        return Comparison.times(before.title(), before.sample(), after.sample());
    }
}
