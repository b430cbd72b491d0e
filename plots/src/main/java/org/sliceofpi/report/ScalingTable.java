package org.sliceofpi.report;

import java.util.List;
import org.sliceofpi.analysis.ScalingFit;
import org.sliceofpi.results.Notation;

/** How the time of each line grows with N. */
final class ScalingTable {

    private ScalingTable() {}

    static Table of(List<ScalingFit> growths) {
        return new Table(
                List.of(
                        "workload",
                        "start",
                        "processes",
                        "slope of log T over log N",
                        "95 % interval",
                        "a",
                        "b per term"),
                growths.stream().map(ScalingTable::row).toList());
    }

    private static List<String> row(ScalingFit growth) {
        return List.of(
                growth.family().family(),
                growth.processes() == 1 ? "(in-process)" : growth.start().isEmpty() ? "-" : growth.start(),
                String.valueOf(growth.processes()),
                Notation.factor(growth.exponent().value()),
                growth.exponent()
                        .interval()
                        .map(i -> Notation.factors(i.low(), i.high()))
                        .orElse("none"),
                Notation.seconds(growth.overhead()),
                Notation.seconds(growth.slope()));
    }
}
