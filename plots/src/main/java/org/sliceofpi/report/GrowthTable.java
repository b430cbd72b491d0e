package org.sliceofpi.report;

import java.util.List;
import org.sliceofpi.analysis.Growth;
import org.sliceofpi.analysis.Notation;

/** How the time of each line grows with N. */
final class GrowthTable {

    private GrowthTable() {}

    static Table of(List<Growth> growths) {
        return new Table(
                List.of(
                        "workload",
                        "start",
                        "processes",
                        "slope of log T over log N",
                        "95 % interval",
                        "a",
                        "b per term"),
                growths.stream().map(GrowthTable::row).toList());
    }

    private static List<String> row(Growth growth) {
        return List.of(
                growth.family().family(),
                growth.processes() == 1 ? "(in-process)" : growth.start().isEmpty() ? "-" : growth.start(),
                String.valueOf(growth.processes()),
                Notation.factor(growth.exponent().value()),
                growth.exponent().interval().map(Notation::factors).orElse("none"),
                Notation.seconds(growth.overhead()),
                Notation.seconds(growth.slope()));
    }
}
