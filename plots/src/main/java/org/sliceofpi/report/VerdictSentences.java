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
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;

/** Sentences that say above how many terms a second process pays off, by start method. */
final class VerdictSentences {

    private static final String PAYS = "pays off";
    private static final String NEVER = "does not pay off";
    private static final String UNKNOWN = "may or may not pay off";

    private VerdictSentences() {}

    /** Returns one sentence for each workload of a run, {@code double} before decimal. */
    static List<String> of(RunAnalysis run, RunLabels labels) {
        Map<CellId, List<BreakEven>> byWorkload = run.breakEvens().stream()
                .filter(b -> b.processes() == 2 && !b.start().equals(StartOrder.THREADS))
                .sorted(Comparator.comparingInt(b -> b.workload().digits()))
                .collect(Collectors.groupingBy(BreakEven::workload, LinkedHashMap::new, Collectors.toList()));
        if (byWorkload.isEmpty()) {
            return List.of("The break-even is unknown: it requires times with one and with two processes at two or"
                    + " more values of N.");
        }
        return byWorkload.entrySet().stream()
                .map(e -> labels.family(e.getKey()) + ": " + sentence(e.getValue()))
                .toList();
    }

    private static String sentence(List<BreakEven> breakEvens) {
        Map<String, String> details = breakEvens.stream()
                .collect(Collectors.groupingBy(
                        VerdictSentences::verb,
                        Collectors.mapping(VerdictSentences::details, Collectors.joining(","))));
        return Stream.of(PAYS, NEVER, UNKNOWN)
                .filter(details::containsKey)
                .map(verb -> verb + details.get(verb))
                .collect(Collectors.joining("; ", "a second process ", "."));
    }

    private static String verb(BreakEven b) {
        if (b.outcome() instanceof Never) {
            return NEVER;
        }
        return b.outcome() instanceof Measured || b.outcome() instanceof Always ? PAYS : UNKNOWN;
    }

    private static String details(BreakEven b) {
        String with = b.start().isEmpty() ? "" : " with " + b.start();
        if (b.outcome() instanceof Never never) {
            return with + " up to " + Notation.terms(never.most()) + " terms";
        }
        return b.outcome() instanceof Measured || b.outcome() instanceof Always
                ? " " + b.words() + with
                : with + " (" + b.words() + ")";
    }
}
