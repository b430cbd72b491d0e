package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;

/** A quantity that a base and a head have. */
record Both(Quantity before, Quantity after) {

    /** @param warnings where it goes what only one side has */
    static List<Both> of(MeasuredRun base, MeasuredRun head, List<RunWarning> warnings) {
        Map<Object, Quantity> heads = Quantity.of(head, warnings);
        List<Both> both = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        Quantity.of(base, warnings).values().forEach(before -> {
            Quantity after = heads.remove(before.key());
            if (after == null) {
                gone.add(before.title());
            } else {
                both.add(new Both(before, after));
            }
        });
        oneSided(gone, "base", warnings);
        oneSided(heads.values().stream().map(Quantity::title).sorted().toList(), "head", warnings);
        return both;
    }

    private static void oneSided(List<String> titles, String side, List<RunWarning> warnings) {
        if (!titles.isEmpty()) {
            warnings.add(new RunWarning(
                    "Only the " + side + " has: " + Doubts.some(titles) + ".", "Measure them on both sides."));
        }
    }

    /** Tested, but not yet judged. */
    ComparedCell times() {
        return Comparison.times(before.title(), before.sample(), after.sample());
    }
}
