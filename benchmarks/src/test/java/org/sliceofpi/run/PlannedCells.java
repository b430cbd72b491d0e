package org.sliceofpi.run;

import java.util.Map;
import java.util.TreeMap;
import org.sliceofpi.results.CellId;

/** Cells to test with. */
public final class PlannedCells {

    private PlannedCells() {}

    public static CellId of(int processes, String start, long terms) {
        return new CellId(
                "org.sliceofpi.bench.DoubleSummation.cold",
                "ss",
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
