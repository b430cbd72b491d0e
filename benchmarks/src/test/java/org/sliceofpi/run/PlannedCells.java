package org.sliceofpi.run;

import java.util.Map;
import java.util.TreeMap;
import org.sliceofpi.plan.RunCell;

/** Cells to test with. */
public final class PlannedCells {

    private PlannedCells() {}

    public static RunCell of(int processes, String start, long terms) {
        return new RunCell(
                "org.sliceofpi.bench.DoubleSummation.cold",
                new TreeMap<>(Map.of(
                        "kernel",
                        "SCALAR",
                        "processes",
                        Integer.toString(processes),
                        "start",
                        start,
                        "terms",
                        Long.toString(terms))));
    }
}
