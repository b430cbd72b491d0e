package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEven.Always;
import org.sliceofpi.analysis.BreakEven.At;
import org.sliceofpi.analysis.BreakEven.Never;
import org.sliceofpi.analysis.BreakEven.NotIdentifiable;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;

/** Sentences that say from how many terms a second process pays off, by start method. */
final class VerdictSentences {

    private VerdictSentences() {}

    /** Returns one sentence for each workload of a run, {@code double} before decimal. */
    static List<String> of(RunAnalysis run, RunLabels labels) {
        Map<CellId, List<BreakEven>> byWorkload = run.breakEvens().stream()
                .filter(b -> b.processes() == 2 && !b.start().equals(StartOrder.THREADS))
                .sorted(Comparator.comparingInt(b -> b.workload().digits()))
                .collect(Collectors.groupingBy(BreakEven::workload, LinkedHashMap::new, Collectors.toList()));
        if (byWorkload.isEmpty()) {
            return List.of("There is no break-even: it needs times of one and of two processes for at least two N.");
        }
        return byWorkload.entrySet().stream()
                .map(e -> labels.family(e.getKey()) + ": " + sentence(e.getValue()))
                .toList();
    }

    private static String sentence(List<BreakEven> breakEvens) {
        List<BreakEven> pays = new ArrayList<>();
        List<BreakEven> never = new ArrayList<>();
        List<BreakEven> inconclusive = new ArrayList<>();
        for (BreakEven b : breakEvens) {
            if (b.outcome() instanceof At || b.outcome() instanceof Always) {
                pays.add(b);
            } else if (b.outcome() instanceof Never) {
                never.add(b);
            } else {
                inconclusive.add(b);
            }
        }
        List<String> parts = new ArrayList<>();
        addPart(parts, "a second process pays off ", pays, VerdictSentences::from);
        addPart(parts, "it never pays off ", never, VerdictSentences::by);
        addPart(parts, "inconclusive ", inconclusive, VerdictSentences::reason);
        return String.join("; ", parts) + ".";
    }

    private static void addPart(
            List<String> parts, String prefix, List<BreakEven> breakEvens, Function<BreakEven, String> words) {
        if (!breakEvens.isEmpty()) {
            parts.add(breakEvens.stream().map(words).collect(Collectors.joining(", ", prefix, "")));
        }
    }

    private static String from(BreakEven b) {
        String with = b.start().isEmpty() ? "" : " " + by(b);
        if (!(b.outcome() instanceof At at)) {
            return b.words() + with;
        }
        if (at.terms().value() < 1) {
            return "from the first term" + with;
        }
        String from = "from " + Notation.roughly(at.terms().value()) + " terms" + with;
        if (b.paid().isEmpty()) {
            return from + " (more than measured)";
        }
        return b.paidNot().isEmpty() ? from + " (fewer than measured)" : from;
    }

    private static String by(BreakEven b) {
        return b.start().isEmpty() ? "at any N" : "with " + b.start();
    }

    private static String reason(BreakEven b) {
        return by(b) + " (" + ((NotIdentifiable) b.outcome()).why() + ")";
    }
}
