package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEven.At;
import org.sliceofpi.analysis.BreakEven.Never;
import org.sliceofpi.analysis.BreakEven.NotIdentifiable;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;

/** The answer in a sentence for each workload: from how many terms on a second process pays, by start method. */
final class VerdictSentences {

    private VerdictSentences() {}

    /** Those of a run, double before decimal. */
    static List<String> of(RunAnalysis run, RunLabels names) {
        Map<CellId, List<BreakEven>> byFamily = run.breakEvens().stream()
                .filter(b -> b.processes() == 2 && !b.start().equals(Captions.CONTROL))
                .sorted(Comparator.comparingInt(b -> b.family().digits()))
                .collect(Collectors.groupingBy(BreakEven::family, LinkedHashMap::new, Collectors.toList()));
        if (byFamily.isEmpty()) {
            return List.of("No break-even can be told: it takes times of 1 and 2 processes at two N or more.");
        }
        List<String> lines = new ArrayList<>();
        byFamily.forEach((family, known) -> lines.add(names.family(family) + ": " + sentence(known)));
        return lines;
    }

    private static String sentence(List<BreakEven> known) {
        String pays = words(known, VerdictSentences::from, At.class, BreakEven.Always.class);
        String never = words(known, VerdictSentences::by, Never.class);
        String unknown =
                words(known, b -> by(b) + " (" + ((NotIdentifiable) b.outcome()).why() + ")", NotIdentifiable.class);
        List<String> parts = new ArrayList<>();
        if (!pays.isEmpty()) {
            parts.add("a second process pays " + pays);
        }
        if (!never.isEmpty()) {
            parts.add("it pays at no number of terms " + never);
        }
        if (!unknown.isEmpty()) {
            parts.add("the data do not tell " + unknown);
        }
        return String.join("; ", parts) + ".";
    }

    private static String words(List<BreakEven> known, Function<BreakEven, String> words, Class<?>... outcomes) {
        return known.stream()
                .filter(b -> List.of(outcomes).contains(b.outcome().getClass()))
                .map(words)
                .collect(Collectors.joining(", "));
    }

    private static String from(BreakEven b) {
        String with = b.start().isEmpty() ? "" : " with " + b.start();
        if (!(b.outcome() instanceof At at)) {
            return b.words() + with;
        }
        if (at.terms().value() < 1) {
            return "from the first term on" + with;
        }
        boolean between = b.paid().isPresent() && b.paidNot().isPresent();
        return "from " + Notation.roughly(at.terms().value()) + " terms on" + with
                + (between ? "" : b.paid().isPresent() ? " (fewer than measured)" : " (more than measured)");
    }

    private static String by(BreakEven b) {
        return b.start().isEmpty() ? "at any N" : "with " + b.start();
    }
}
