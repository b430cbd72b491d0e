package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.results.Notation;

/** From how many terms on processes pay, a line for each workload, start method and number of processes. */
final class BreakEvenTable {

    static final String TITLE = "From how many terms on do several processes pay?";

    private BreakEvenTable() {}

    static Table of(List<BreakEven> breakEvens) {
        List<List<String>> rows = new ArrayList<>();
        for (BreakEven b : breakEvens) {
            rows.add(List.of(
                    b.family().family(),
                    b.start().isEmpty() ? "-" : b.start(),
                    String.valueOf(b.processes()),
                    b.words(),
                    Notation.seconds(b.overhead().value()),
                    Notation.seconds(b.slope().value()),
                    b.straight().isPresent() ? Notation.roughly(b.straight().getAsDouble()) : "-",
                    measured(b)));
        }
        return new Table(
                List.of(
                        "workload",
                        "start",
                        "processes",
                        "pays",
                        "overhead",
                        "per term",
                        "by one line",
                        "measured crossing"),
                rows);
    }

    private static String measured(BreakEven b) {
        String between = b.paidNot().isPresent()
                ? b.paid().isPresent()
                        ? Notation.terms(b.paidNot().getAsLong()) + " to "
                                + Notation.terms(b.paid().getAsLong())
                        : "above " + Notation.terms(b.paidNot().getAsLong())
                : b.paid().isPresent() ? "below " + Notation.terms(b.paid().getAsLong()) : "-";
        Optional<Boolean> agrees = b.agreesWithMeasured();
        return agrees.isPresent() && !agrees.get() ? between + " (N* misses it)" : between;
    }
}
