package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sliceofpi.report.Findings.breakEven;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.BetweenRuns;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.TextStyle;
import org.sliceofpi.synthetic.SyntheticRun;

class ConsoleSummaryTest {

    /** The lines of a small terminal, less those for an empty line, the path, the wall time and the prompt. */
    private static final int ROOM = 20;

    private static ConsoleSummary summary(RunAnalysis run) {
        return new ConsoleSummary(new RunModel(run, new RunLabels(List.of(run))), TextStyle.PLAIN);
    }

    private static RunAnalysis with(RunAnalysis run, BetweenRuns betweenRuns, List<RunWarning> warnings) {
        return new RunAnalysis(
                run.run(), run.rows(), run.breakEvens(), run.others(), betweenRuns, run.nullControl(), warnings);
    }

    private static List<RunWarning> warnings(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RunWarning(
                        "code-" + i,
                        "Warning " + i + " describes a problem, and what it says is",
                        "longer than a line."))
                .toList();
    }

    @Test
    void textThatIsCutStaysWithinTheColumnsOfAConsole() {
        String full = "word ".repeat(15) + "words";
        String line = "a".repeat(70);

        assertThat(ConsoleSummary.cut(line + "\n" + full + "\nmore\n"))
                .isEqualTo(line + "\n" + "word ".repeat(15) + "...\n");
        assertThat(ConsoleSummary.cut(line + "\n" + line + "\nmore\n")).isEqualTo(line + "\n" + line + " ...\n");
        assertThat(ConsoleSummary.cut(full + "\n" + full + "\n")).isEqualTo(full + "\n" + full + "\n");
    }

    @Test
    void saysWhetherTheIntervalsRestOnAnAssumption() {
        RunAnalysis run = Findings.of(breakEven("POOL", Findings.POOL));

        assertThat(summary(run).answer()).contains("Intervals assume the variation between runs");
        assertThat(summary(with(run, new BetweenRuns(0.04, 0.02, 7), List.of())).answer())
                .doesNotContain("assume");
    }

    @Test
    void warningsLeaveTheAnswerOnTheScreen() {
        SyntheticRun grid = new SyntheticRun("pc", 4, 1).grid("SCALAR", 1.3, 1, 1_000_000, 10_000_000, 100_000_000);
        RunAnalysis run = with(RunAnalysis.of(grid.run()), BetweenRuns.DEFAULT, warnings(4));
        long answer = summary(run).answer().lines().count();

        assertThat(answer).isBetween(16L, 19L);
        assertThat(answer + summary(run).warnings().lines().count()).isLessThanOrEqualTo(ROOM);
        assertThat(summary(run).warnings()).endsWith("warnings: see the report, or use --verbose.\n");
    }

    @Test
    void aShortAnswerLeavesRoomForTheTwoMostImportantWarnings() {
        BreakEven never = breakEven("POOL", new BreakEven.Never(1_000_000_000));
        RunAnalysis run = with(Findings.of(never), BetweenRuns.DEFAULT, warnings(4));

        assertThat(summary(run).warnings())
                .startsWith("! Warning 0")
                .contains("! Warning 1")
                .doesNotContain("Warning 2")
                .endsWith("2 more warnings: see the report, or use --verbose.\n");
    }
}
