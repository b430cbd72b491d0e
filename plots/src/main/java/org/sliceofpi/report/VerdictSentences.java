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

    private static final int MEASURED = 1;
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
        List<String> parts = new ArrayList<>();
        boolean sameVerb = false;
        for (List<BreakEven> equal : byVerdict(sorted)) {
            BreakEven b = equal.get(0);
            parts.add(verdict(b, sameVerb) + with(equal) + explanation(b));
            sameVerb = rank(b) == MEASURED;
        }
        return (rank(sorted.get(0)) < NO_VERB
                        ? BreakEvenWords.second(sorted.get(0).workload()) + " "
                        : "") + String.join("; ", parts) + ".";
    }

    /** Groups start methods with the same verdict without a number. */
    private static List<List<BreakEven>> byVerdict(List<BreakEven> sorted) {
        return List.copyOf(sorted.stream()
                .collect(Collectors.groupingBy(
                        b -> (b.outcome() instanceof Measured ? b.start() : "") + BreakEvenWords.verdict(b.outcome()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values());
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
            return MEASURED;
        }
        return b.outcome() instanceof Never ? 2 : NO_VERB;
    }

    private static String verdict(BreakEven b, boolean sameVerb) {
        return b.outcome() instanceof Measured measured
                ? (sameVerb ? "" : "pays off ") + BreakEvenWords.from(measured)
                : BreakEvenWords.verdict(b.outcome());
    }

    private static String explanation(BreakEven b) {
        return b.outcome() instanceof Measured measured
                ? " (" + BreakEvenWords.intervals(measured) + "; a task must take at least "
                        + Notation.seconds(measured.seconds()) + ")"
                : "";
    }

    private static String with(List<BreakEven> breakEvens) {
        List<String> starts = breakEvens.stream().map(BreakEven::start).toList();
        return starts.get(0).isEmpty() ? "" : " with " + list(starts);
    }

    private static String list(List<String> starts) {
        int last = starts.size() - 1;
        return last == 0 ? starts.get(0) : String.join(", ", starts.subList(0, last)) + " and " + starts.get(last);
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
     * Returns the answer for the first family: the smallest and the largest break-even of two processes with the interval between
     * runs, then the start methods that have none. Without a break-even, the speedup at the largest N.
     */
    static String answer(RunAnalysis run, CellId family, RunLabels labels) {
        List<BreakEven> all = of(run, family);
        String label = "Sum of pi's series, " + labels.family(family) + ": ";
        if (all.isEmpty()) {
            return label + speedups(run, family);
        }
        List<List<BreakEven>> paying =
                byVerdict(all.stream().filter(b -> rank(b) <= MEASURED).toList());
        List<String> sentences = new ArrayList<>();
        if (!paying.isEmpty()) {
            List<BreakEven> least = paying.get(0);
            List<BreakEven> most = paying.get(paying.size() - 1);
            sentences.add(BreakEvenWords.second(family) + " pays off " + point(least, "95 % interval ", "a task of ")
                    + (least == most ? "" : ", and " + point(most, "", "a task of ")));
        }
        byVerdict(all.stream().filter(b -> rank(b) > MEASURED).toList())
                .forEach(equal -> sentences.add(negative(equal, sentences.isEmpty())));
        return label + String.join(". ", sentences) + ".";
    }

    /** Returns the answer for another family, briefly: the smallest and the largest break-even, or why there is none. */
    static String brief(RunAnalysis run, CellId family, RunLabels labels) {
        List<BreakEven> all = of(run, family);
        String label = labels.family(family) + ": ";
        if (all.isEmpty()) {
            return label + speedups(run, family);
        }
        if (all.get(0).outcome() instanceof Measured) {
            List<BreakEven> measured =
                    all.stream().filter(b -> rank(b) == MEASURED).toList();
            return label
                    + Stream.of(measured.get(0), measured.get(measured.size() - 1))
                            .distinct()
                            .map(VerdictSentences::brief)
                            .collect(Collectors.joining(", and ", "", "."));
        }
        return label
                + byVerdict(all).stream()
                        .map(equal -> equal.get(0).outcome() instanceof Measured
                                ? "pays off " + brief(equal.get(0))
                                : BreakEvenWords.verdict(equal.get(0).outcome()) + with(equal))
                        .collect(Collectors.joining("; ", "", "."));
    }

    private static String brief(BreakEven b) {
        Measured measured = (Measured) b.outcome();
        return BreakEvenWords.from(measured) + with(List.of(b)) + " (" + BreakEvenWords.range(measured) + ")";
    }

    private static List<BreakEven> of(RunAnalysis run, CellId family) {
        return sorted(
                ofTwoProcesses(run).filter(b -> b.workload().equals(family)).toList());
    }

    private static String point(List<BreakEven> equal, String interval, String task) {
        if (equal.get(0).outcome() instanceof Always always) {
            return "already at the smallest N measured (" + Notation.terms(always.least()) + " terms)" + with(equal);
        }
        Measured at = (Measured) equal.get(0).outcome();
        return BreakEvenWords.from(at) + with(equal) + " (" + interval + BreakEvenWords.range(at) + "; " + task
                + Notation.seconds(at.seconds()) + ")";
    }

    private static String negative(List<BreakEven> equal, boolean first) {
        BreakEven.Outcome outcome = equal.get(0).outcome();
        if (outcome instanceof Never) {
            return (first ? BreakEvenWords.second(equal.get(0).workload()) + " " : "It ")
                    + BreakEvenWords.verdict(outcome)
                    + with(equal);
        }
        String with = with(equal).strip();
        String of = first ? " of " + BreakEvenWords.second(equal.get(0).workload()) : "";
        String sentence =
                (with.isEmpty() ? "" : with + ", ") + "the break-even" + of + " " + BreakEvenWords.location(outcome);
        return first ? sentence : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
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
                .map(row -> Tables.speedup(row) + " (" + row.cell().processes() + " "
                        + (row.cell().start().isEmpty()
                                ? "processes"
                                : row.cell().start()) + ")")
                .collect(Collectors.joining(", "));
        if (text.isEmpty()) {
            return "the speedup is unknown: one process was not measured.";
        }
        return "the speedup" + (most == 0 ? "" : " at N = " + Notation.terms(most)) + " is " + text + ".";
    }
}
