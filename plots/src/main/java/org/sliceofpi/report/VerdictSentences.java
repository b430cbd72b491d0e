package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEven.Always;
import org.sliceofpi.analysis.BreakEven.Measured;
import org.sliceofpi.analysis.BreakEven.Never;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.BreakEvenWords;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;

/** Sentences that state, for each start method, from how many terms a second process pays off. */
final class VerdictSentences {

    private static final int NO_VERB = 3;

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
        List<BreakEven> sorted = sorted(breakEvens);
        StringBuilder text = new StringBuilder(rank(sorted.get(0)) < NO_VERB ? "a second process " : "");
        for (int i = 0; i < sorted.size(); i++) {
            boolean sameVerb = i > 0 && rank(sorted.get(i)) == 1 && rank(sorted.get(i - 1)) == 1;
            text.append(i == 0 ? "" : "; ").append(verdict(sorted.get(i), sameVerb));
        }
        return text.append('.').toString();
    }

    /** Sorts from the smallest break-even to verdicts without a number. */
    private static List<BreakEven> sorted(List<BreakEven> breakEvens) {
        return breakEvens.stream()
                .sorted(Comparator.comparingInt(VerdictSentences::rank)
                        .thenComparingDouble(b -> b.outcome() instanceof Measured measured ? measured.terms() : 0))
                .toList();
    }

    private static int rank(BreakEven b) {
        if (b.outcome() instanceof Always) {
            return 0;
        }
        if (b.outcome() instanceof Measured) {
            return 1;
        }
        return b.outcome() instanceof Never ? 2 : NO_VERB;
    }

    private static String verdict(BreakEven b, boolean sameVerb) {
        return b.outcome() instanceof Measured measured
                ? (sameVerb ? "" : "pays off ") + BreakEvenWords.from(measured) + with(b) + " ("
                        + BreakEvenWords.intervals(measured) + "; a task must take at least "
                        + Notation.seconds(measured.seconds()) + ")"
                : BreakEvenWords.verdict(b.outcome()) + with(b);
    }

    private static String with(BreakEven b) {
        return with(b.start());
    }

    private static String with(String start) {
        return start.isEmpty() ? "" : " with " + start;
    }

    /** Returns the families of cells that several processes measured: first one with a break-even, and {@code double} before decimal. */
    static List<CellId> families(RunAnalysis run) {
        Set<CellId> answered = ofTwoProcesses(run).map(BreakEven::workload).collect(Collectors.toSet());
        return run.rows().stream()
                .filter(row -> row.cell().processes() > 1)
                .map(row -> row.cell().workload().withoutTerms())
                .distinct()
                .sorted(Comparator.comparing((CellId family) -> !answered.contains(family))
                        .thenComparingInt(CellId::digits))
                .toList();
    }

    /**
     * Returns the answer for a family in few words: the smallest and the largest break-even of two processes with the interval
     * between runs, then the start methods that have none. Without a break-even, the speedup at the largest N.
     *
     * @param first whether this is the first answer, which explains what its numbers are
     */
    static String brief(RunAnalysis run, CellId family, RunLabels labels, boolean first) {
        String text = labels.family(family) + ": " + answer(run, family, first);
        return first ? "Sum of pi's series, " + text : text;
    }

    private static String answer(RunAnalysis run, CellId family, boolean first) {
        List<BreakEven> all = sorted(
                ofTwoProcesses(run).filter(b -> b.workload().equals(family)).toList());
        if (all.isEmpty()) {
            return speedups(run, family);
        }
        List<BreakEven> paying = all.stream().filter(b -> rank(b) < 2).toList();
        List<String> sentences = new ArrayList<>();
        if (!paying.isEmpty()) {
            BreakEven least = paying.get(0);
            BreakEven most = paying.get(paying.size() - 1);
            sentences.add("a second process pays off " + point(least, first, "95 % interval ", "a task of ")
                    + (least == most ? "" : ", and " + point(most, first, "", "")));
        }
        Map<String, List<String>> others = all.stream()
                .filter(b -> rank(b) >= 2)
                .collect(Collectors.groupingBy(
                        VerdictSentences::subjectAndVerdict,
                        LinkedHashMap::new,
                        Collectors.mapping(b -> b.start(), Collectors.toList())));
        others.forEach((verdict, starts) ->
                sentences.add((sentences.isEmpty() ? lower(verdict) : verdict) + with(list(starts))));
        return String.join(". ", sentences) + ".";
    }

    private static String point(BreakEven b, boolean withTask, String interval, String task) {
        if (b.outcome() instanceof Always always) {
            return "already at the smallest N measured (" + Notation.terms(always.least()) + " terms)" + with(b);
        }
        Measured at = (Measured) b.outcome();
        return BreakEvenWords.from(at) + with(b) + " (" + interval + BreakEvenWords.range(at)
                + (withTask ? "; " + task + Notation.seconds(at.seconds()) : "") + ")";
    }

    private static String subjectAndVerdict(BreakEven b) {
        String verdict = BreakEvenWords.verdict(b.outcome());
        return rank(b) == 2 ? "A second process " + verdict : "The break-even is " + verdict;
    }

    private static String lower(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String list(List<String> starts) {
        int last = starts.size() - 1;
        return last == 0 ? starts.get(0) : String.join(", ", starts.subList(0, last)) + " and " + starts.get(last);
    }

    private static String speedups(RunAnalysis run, CellId family) {
        List<SpeedupRow> rows = run.rows().stream()
                .filter(row -> row.cell().processes() > 1 && row.speedup().isPresent())
                .filter(row -> row.cell().workload().withoutTerms().equals(family))
                .toList();
        long most = rows.stream()
                .mapToLong(row -> row.cell().workload().terms())
                .max()
                .orElse(0);
        String text = rows.stream()
                .filter(row -> row.cell().workload().terms() == most)
                .map(row -> Tables.speedup(row) + " with " + row.cell().processes() + " "
                        + (row.cell().start().isEmpty()
                                ? "processes"
                                : row.cell().start()))
                .collect(Collectors.joining(", "));
        if (text.isEmpty()) {
            return "the speedup is unknown: one process was not measured.";
        }
        return "the speedup" + (most == 0 ? "" : " at N = " + Notation.terms(most)) + " is " + text + ".";
    }
}
