package org.sliceofpi.run;

import java.util.Map;
import java.util.TreeMap;

/** Cells to test with. */
final class Cells {

    private Cells() {}

    static Cell of(int processes, String start, long terms) {
        return new Cell(
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
