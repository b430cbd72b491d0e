package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEven.Measured;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.BreakEvenWords;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.StartOrder;

/** The answer of a run for a terminal: a sentence, a table for each workload, and the warnings, in 80 columns. */
final class ConsoleSummary {

    private static final int COLUMNS = 80;

    /** The largest number of lines shown of a warning; the report shows all of it. */
    private static final int WARNING_LINES = 3;

    private final RunModel model;
    private final RunAnalysis run;

    ConsoleSummary(RunModel model) {
        this.model = model;
        this.run = model.analysis();
    }

    /** Returns the machine, the answer and the tables. */
    String answer() {
        String tables = Stream.concat(
                        families().stream(),
                        Stream.of(Tables.kernels(Sections.KERNELS, run), Tables.unclassified(Sections.OTHERS, run)))
                .filter(table -> table.rowCount() > 0)
                .map(table -> "\n" + Notation.printable(table.title()) + "\n" + table.text("  "))
                .collect(Collectors.joining());
        return wrapped(model.heading(), "") + "\n" + wrapped(sentence(), "") + tables;
    }

    /** Returns the null control and the warnings; empty if there are none. */
    String warnings() {
        List<String> texts = run.warnings().stream().map(RunWarning::line).toList();
        String control = model.nullControl().isEmpty() ? "" : "\n" + wrapped(model.nullControl(), "");
        return control
                + texts.stream()
                        .map(text -> cut(wrapped("! " + text, "  ")))
                        .collect(Collectors.joining("", texts.isEmpty() ? "" : "\nWarnings\n", ""));
    }

    /** Returns the smallest and the largest N* of the first workload, in {@code double} if there is one. */
    private String sentence() {
        List<BreakEven> first = VerdictSentences.ofTwoProcesses(run).toList();
        List<BreakEven> measured = first.stream()
                .filter(b -> b.workload().equals(first.get(0).workload()))
                .filter(b -> b.outcome() instanceof Measured)
                .sorted(Comparator.comparingDouble(b -> ((Measured) b.outcome()).terms()))
                .toList();
        if (measured.isEmpty()) {
            return model.verdicts().get(0);
        }
        Stream<BreakEven> ends = Stream.of(measured.get(0), measured.get(measured.size() - 1));
        return model.labels().family(first.get(0).workload()) + ": a second process pays off from "
                + ends.distinct().map(ConsoleSummary::point).collect(Collectors.joining(", and from ")) + ".";
    }

    private static String point(BreakEven b) {
        Measured at = (Measured) b.outcome();
        return Notation.roughly(at.terms()) + " terms" + (b.start().isEmpty() ? "" : " with " + b.start())
                + " (95 % interval " + BreakEvenWords.range(at) + "; a task of " + Notation.seconds(at.seconds()) + ")";
    }

    /** Returns a table for each workload: its break-evens, and the speedups at its largest N that has a table in the report. */
    private List<Table<CellId>> families() {
        Map<CellId, BreakEven> breakEvens =
                run.breakEvens().stream().collect(Collectors.toMap(BreakEven::id, Function.identity()));
        List<Table<CellId>> tables = new ArrayList<>();
        for (CellId family :
                run.tabulated().stream().map(CellId::withoutTerms).distinct().toList()) {
            CellId largest = run.tabulated().stream()
                    .filter(w -> w.withoutTerms().equals(family))
                    .max(Comparator.comparingLong(CellId::terms))
                    .orElseThrow();
            Map<CellId, SpeedupRow> rows = run.rows(largest).stream()
                    .collect(Collectors.toMap(row -> row.cell().id().withoutTerms(), Function.identity()));
            List<CellId> lines = Stream.concat(breakEvens.keySet().stream(), rows.keySet().stream())
                    .filter(id -> id.workload().equals(family) && id.processes() > 1)
                    .distinct()
                    .sorted(Comparator.comparing(CellId::start, StartOrder.INSTANCE)
                            .thenComparing(CellId::processes))
                    .toList();
            String at = largest.terms() == 0 ? "" : " (speedup at N = " + Notation.terms(largest.terms()) + ")";
            tables.add(new Table<>(family.family() + at, lines)
                    .column("processes", id -> id.processes() + (id.start().isEmpty() ? "" : ", " + id.start()))
                    .column("pays off from", id -> text(breakEvens.get(id), BreakEvenWords::briefly))
                    .column("95 % interval", id -> text(breakEvens.get(id), BreakEvenWords::range))
                    .column("task at N*", id -> text(breakEvens.get(id), ConsoleSummary::task))
                    .column("speedup", id -> rows.containsKey(id) ? Tables.speedup(rows.get(id)) : ""));
        }
        return tables;
    }

    private static String text(BreakEven breakEven, Function<BreakEven.Outcome, String> words) {
        return breakEven == null ? "" : words.apply(breakEven.outcome());
    }

    private static String task(BreakEven.Outcome outcome) {
        return outcome instanceof Measured measured ? Notation.seconds(measured.seconds()) : "";
    }

    /** Wraps a text between words. */
    private static String wrapped(String text, String indent) {
        StringBuilder out = new StringBuilder(indent);
        int column = indent.length();
        for (String word : Notation.printable(text).split(" (?!%)")) {
            if (column > indent.length() && column + 1 + Notation.columns(word) > COLUMNS) {
                out.append("\n").append(indent).append(indent);
                column = 2 * indent.length();
            } else if (column > indent.length()) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += Notation.columns(word);
        }
        return out.append("\n").toString();
    }

    private static String cut(String lines) {
        List<String> all = lines.lines().toList();
        return all.size() <= WARNING_LINES
                ? lines
                : all.stream().limit(WARNING_LINES).collect(Collectors.joining("\n")) + " ...\n";
    }
}
