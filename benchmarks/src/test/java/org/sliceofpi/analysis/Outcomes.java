package org.sliceofpi.analysis;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Measurement;

/** The outcomes of all break-evens of a run, without the rest of its analysis. */
public final class Outcomes {

    private Outcomes() {}

    /** Returns the outcomes by line. */
    public static Map<CellId, BreakEven.Outcome> of(List<Measurement> measurements, BetweenRuns betweenRuns) {
        Map<CellId, BreakEven.Outcome> outcomes = new TreeMap<>();
        BreakEvens.lines(CellParser.of(measurements).cells())
                .forEach(line -> outcomes.put(line.key(), BreakEven.outcome(line, betweenRuns)));
        return outcomes;
    }
}
