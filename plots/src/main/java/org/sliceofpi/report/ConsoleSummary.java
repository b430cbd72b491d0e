package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEven.Measured;
import org.sliceofpi.analysis.KernelCost;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.BreakEvenWords;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.results.TextStyle;

/**
 * The answer of a run for a terminal of 80 columns and 24 lines: the machine, a sentence, a table for the first workload, a sentence
 * for each other one, and the warnings that affect them. The report has the rest.
 */
final class ConsoleSummary {

    /** The largest number of lines shown of a warning or of a sentence about another workload. */
    private static final int LINES = 2;

    /** Ends text of which lines are missing. */
    private static final String MORE = " ...";

    /** The largest number of warnings shown. */
    private static final int WARNINGS = 2;

    /** The lines for answer and warnings. The others are for an empty line, the path of the report, the wall time and the prompt. */
    private static final int ROOM = 20;

    /** Warnings that hardly affect the answer: intervals that this summary does not show, outliers, which medians tolerate, the build. */
    private static final Set<String> DETAILS = Set.of("few-forks", "one-fork", "outliers", "dirty-build");

    /** The answer itself says that a run is synthetic. */
    private static final String SYNTHETIC = "synthetic";

    private static final String ASSUMED =
            "Intervals assume the variation between runs: fewer than 4 comparable are kept.";

    private static final Map<String, String> STARTS = Map.of(
            "SPAWN",
            "new JVMs",
            "FORKSERVER",
            "ready JVMs",
            "POOL",
            "reused JVMs",
            StartOrder.THREADS,
            "no JVMs",
            StartOrder.CLUSTER,
            "nodes, slices by rate",
            StartOrder.CLUSTER + "-EQUAL",
            "equal slices",
            StartOrder.CLUSTER + "-ARRIVAL",
            "sums arrive together");

    private final RunModel model;
    private final RunAnalysis run;
    private final TextStyle style;

    ConsoleSummary(RunModel model, TextStyle style) {
        this.model = model;
        this.run = model.analysis();
        this.style = style;
    }

    /** Returns the machine, the answer and the table. */
    String answer() {
        StringBuilder text =
                new StringBuilder(Notation.wrapped(Captions.place(run) + " (" + model.name() + ")", "", ""));
        String notice = Captions.notice(List.of(run));
        text.append(notice.isEmpty() ? "" : style.warning(Notation.wrapped(notice, "", "")));
        List<CellId> families = VerdictSentences.families(run);
        if (families.isEmpty()) {
            return text.append(kernels()).append(unclassified()).toString();
        }
        text.append(
                style.strong(Notation.wrapped(VerdictSentences.answer(run, families.get(0), model.labels()), "", "")));
        Table<CellId> table = table(families.get(0));
        text.append("\n").append(Notation.printable(table.title())).append("\n").append(table.text("  "));
        String starts = starts(run, families.get(0));
        text.append(starts.isEmpty() ? "" : Notation.wrapped(starts, "  ", "  "));
        boolean assumes = !run.breakEvens().isEmpty() && run.betweenRuns().runs() == 0;
        text.append(assumes ? "  " + ASSUMED + "\n" : "");
        families.stream()
                .skip(1)
                .map(family -> cut(Notation.wrapped(VerdictSentences.brief(run, family, model.labels()), "", "  ")))
                .forEach(text::append);
        return text.toString();
    }

    /** Returns the most important warnings that affect the answer, and the number of the others; empty if there are none. */
    String warnings() {
        List<RunWarning> all = run.warnings().stream()
                .filter(warning -> !warning.code().equals(SYNTHETIC))
                .toList();
        List<String> lines = new ArrayList<>();
        int shown = 0;
        long room = ROOM - answer().lines().count();
        for (RunWarning warning : all) {
            List<String> text = text(warning).lines().toList();
            if (DETAILS.contains(warning.code())) {
                continue;
            }
            int rest = shown + 1 < all.size() ? 1 : 0;
            if (shown == WARNINGS || lines.size() + text.size() + rest > room) {
                break;
            }
            lines.addAll(text);
            shown++;
        }
        int others = all.size() - shown;
        if (others > 0) {
            lines.add(Notation.counted(others, shown == 0 ? "warning" : "more warning")
                    + ": see the report, or use --verbose.");
        }
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private String text(RunWarning warning) {
        return style.warning("!")
                + cut(Notation.wrapped(warning.line(), "! ", "  ")).substring(1);
    }

    /** Returns the table of a family: its break-evens, and the speedups at its largest N that has a table in the report. */
    private Table<CellId> table(CellId family) {
        Map<CellId, BreakEven> breakEvens =
                run.breakEvens().stream().collect(Collectors.toMap(BreakEven::id, Function.identity()));
        CellId largest = run.tabulated().stream()
                .filter(w -> w.withoutTerms().equals(family))
                .max(Comparator.comparingLong(CellId::terms))
                .orElseThrow();
        Map<CellId, SpeedupRow> rows = run.rows(largest).stream()
                .collect(Collectors.toMap(row -> row.cell().id().withoutTerms(), Function.identity()));
        List<CellId> lines = lines(run, family).toList();
        String at = largest.terms() == 0 ? "" : "; speedup at N = " + Notation.terms(largest.terms());
        return new Table<>(family.family() + at, lines)
                .column("processes", id -> id.processes() + (id.start().isEmpty() ? "" : " " + id.start()))
                .column("pays off from", id -> text(breakEvens.get(id), BreakEvenWords::briefly))
                .column("95 % interval", id -> text(breakEvens.get(id), BreakEvenWords::range))
                .column("task", id -> text(breakEvens.get(id), ConsoleSummary::task))
                .column("speedup", id -> rows.containsKey(id) ? Tables.speedup(rows.get(id)) : "-");
    }

    /** Returns the cells of a family with several processes, without N. */
    private static Stream<CellId> lines(RunAnalysis run, CellId family) {
        return run.rows().stream()
                .map(row -> row.cell().id().withoutTerms())
                .filter(id -> id.processes() > 1 && id.workload().equals(family))
                .distinct()
                .sorted(Comparator.comparing(CellId::start, StartOrder.INSTANCE).thenComparing(CellId::processes));
    }

    /** Returns what the start methods of a family are, in a few words each; empty if it has none. */
    static String starts(RunAnalysis run, CellId family) {
        return lines(run, family)
                .map(CellId::start)
                .distinct()
                .filter(STARTS::containsKey)
                .map(start -> start + ": " + STARTS.get(start))
                .collect(Collectors.joining("; "));
    }

    private String kernels() {
        Table<KernelCost> table = Tables.kernels(Sections.KERNELS, run);
        return table.rowCount() == 0 ? "" : "\n" + table.title() + "\n" + table.text("  ");
    }

    private String unclassified() {
        Table<?> table = Tables.unclassified(Sections.OTHERS, run);
        return table.rowCount() == 0 ? "" : "\n" + table.title() + "\n" + table.text("  ");
    }

    private static String text(BreakEven breakEven, Function<BreakEven.Outcome, String> words) {
        return breakEven == null ? "-" : words.apply(breakEven.outcome());
    }

    private static String task(BreakEven.Outcome outcome) {
        return outcome instanceof Measured measured ? Notation.seconds(measured.seconds()) : "-";
    }

    /** Returns at most {@link #LINES} lines, none wider than the console. */
    static String cut(String lines) {
        List<String> all = lines.lines().toList();
        if (all.size() <= LINES) {
            return lines;
        }
        String kept = all.stream().limit(LINES).collect(Collectors.joining("\n"));
        boolean full = Notation.columns(all.get(LINES - 1) + MORE) > Notation.CONSOLE_COLUMNS;
        return (full ? kept.substring(0, kept.lastIndexOf(' ')) : kept) + MORE + "\n";
    }
}
