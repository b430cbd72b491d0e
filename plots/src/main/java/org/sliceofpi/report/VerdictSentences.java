package org.sliceofpi.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEven.Always;
import org.sliceofpi.analysis.BreakEven.Measured;
import org.sliceofpi.analysis.BreakEven.Never;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.BreakEvenWords;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;

/** Sentences that state, for each start method, from how many terms a second process pays off. */
final class VerdictSentences {

    private static final int NO_VERB = 2;

    private VerdictSentences() {}

    /** Returns one sentence for each workload of a run; those in {@code double} come before decimal ones. */
    static List<String> of(RunAnalysis run, RunLabels labels) {
        Map<CellId, List<BreakEven>> byWorkload = ofTwoProcesses(run)
                .collect(Collectors.groupingBy(BreakEven::workload, LinkedHashMap::new, Collectors.toList()));
        if (byWorkload.isEmpty()) {
            return List.of("The break-even is unknown: it requires times of one and of two processes at two or more"
                    + " values of N.");
        }
        return byWorkload.entrySet().stream()
                .map(e -> labels.family(e.getKey()) + ": " + sentence(e.getValue()))
                .toList();
    }

    /** Returns the break-evens of a second process, without the control; those in {@code double} come before decimal ones. */
    static Stream<BreakEven> ofTwoProcesses(RunAnalysis run) {
        return run.breakEvens().stream()
                .filter(b -> b.processes() == 2 && !b.start().equals(StartOrder.THREADS))
                .sorted(Comparator.comparingInt(b -> b.workload().digits()));
    }

    private static String sentence(List<BreakEven> breakEvens) {
        List<BreakEven> sorted = breakEvens.stream()
                .sorted(Comparator.comparingInt(VerdictSentences::rank))
                .toList();
        String lead = rank(sorted.get(0)) < NO_VERB ? "a second process " : "";
        // The verb applies to all measured break-evens, which come first.
        String pays = rank(sorted.get(0)) == 0 ? "pays off " : "";
        return sorted.stream().map(VerdictSentences::verdict).collect(Collectors.joining("; ", lead + pays, "."));
    }

    /** Returns the place in the sentence: measured break-evens come first, verdicts without a verb last. */
    private static int rank(BreakEven b) {
        if (b.outcome() instanceof Measured) {
            return 0;
        }
        return b.outcome() instanceof Always || b.outcome() instanceof Never ? 1 : NO_VERB;
    }

    private static String verdict(BreakEven b) {
        String with = b.start().isEmpty() ? "" : " with " + b.start();
        return b.outcome() instanceof Measured measured
                ? BreakEvenWords.from(measured) + with + " (" + BreakEvenWords.intervals(measured)
                        + "; a task must take at least " + Notation.seconds(measured.seconds()) + ")"
                : BreakEvenWords.verdict(b.outcome()) + with;
    }
}
