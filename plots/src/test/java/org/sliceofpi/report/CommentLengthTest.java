package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.compare.Comparison;
import org.sliceofpi.compare.ComparisonResult;
import org.sliceofpi.compare.ComparisonResult.Kind;
import org.sliceofpi.compare.ComparisonResult.Side;
import org.sliceofpi.compare.Verdict;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.stats.Estimate;

class CommentLengthTest {

    private static final int CELLS = 2000;

    /** A comparison of many cells; the last one is worse. */
    private static Comparison comparison() {
        Side side = new Side(1, 5);
        Estimate same = Estimate.exact(1);
        List<ComparisonResult> cells = new ArrayList<>();
        for (int i = 1; i <= CELLS; i++) {
            Verdict verdict = i == CELLS ? Verdict.WORSE : Verdict.SAME;
            cells.add(new ComparisonResult("Many.benchmark" + i, Kind.TIME, side, side, same, 1, verdict, ""));
        }
        Side absent = new Side(Double.NaN, 0);
        cells.add(new ComparisonResult(
                "Many.benchmark, gone", Kind.TIME, side, absent, same, 1, Verdict.INCONCLUSIVE, "vanished"));
        return new Comparison("base", "head", cells, List.of());
    }

    private static List<String> rows(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("| ") && line.contains("Many.benchmark"))
                .toList();
    }

    @Test
    void aLongComparisonShowsTheVerdictThenWhatIsWorseAndCountsTheRowsLeftOut() {
        String markdown = new ComparisonReport(comparison()).markdown();

        assertThat(markdown.length()).isBetween(CommentLength.MAX - 1000, CommentLength.MAX);
        assertThat(markdown).startsWith("## head head vs. base base: 1 worse, " + (CELLS - 1) + " same, 1 vanished\n");
        assertThat(rows(markdown).get(0)).contains("Many.benchmark" + CELLS, "| worse |");
        assertThat(rows(markdown).get(1)).contains("Many.benchmark, gone");
        assertThat(markdown).contains(": " + (CELLS + 1 - rows(markdown).size()) + " table rows and ");
    }

    @Test
    void aLongSummaryCountsTheRowsLeftOut() {
        List<Measurement> measurements = new ArrayList<>();
        for (int i = 1; i <= CELLS; i++) {
            CellId cell = new CellId("c.Many.benchmark" + i, "avgt", Map.of());
            measurements.addAll(Measurement.ofForks(cell, "ms/op", List.of(List.of(1.0))));
        }
        List<RunAnalysis> runs = List.of(RunAnalysis.of(new MeasuredRun("many.json", Optional.empty(), measurements)));
        List<Section> sections = List.of(
                new Section(Sections.OTHERS, List.of(), List.of(Tables.unclassified("many.json", runs.get(0)))));
        String markdown = new ReportModel(
                        List.of(new RunModel(runs.get(0), new RunLabels(runs))), List.of(), sections, "the article")
                .markdown();

        int shown = rows(markdown).size();
        assertThat(markdown.length()).isLessThanOrEqualTo(CommentLength.MAX);
        assertThat(markdown).startsWith("# Is a second process worth it?");
        assertThat(shown).isBetween(1, CELLS - 1);
        assertThat(markdown.indexOf(CELLS - shown + " table rows and ")).isBetween(0, markdown.indexOf("## "));
    }

    @Test
    void oneLongLineDoesNotCrowdOutTheOthers() {
        String row = "| " + "x".repeat(CommentLength.MAX) + " |\n";

        assertThat(CommentLength.fit("## verdict\n\n| a |\n|---|\n" + row + "| b |\n", "There."))
                .isEqualTo("## verdict\n\nLeft out, because GitHub accepts at most 65,536 characters: 1 table row."
                        + " There.\n\n| a |\n|---|\n| b |\n");
    }

    @Test
    void aCodeBlockThatIsCutEnds() {
        String fitted = CommentLength.fit("## verdict\n\n```text\n" + "plot\n".repeat(20_000) + "```\n", "There.");

        assertThat(fitted).endsWith("plot\n```\n").hasSizeLessThanOrEqualTo(CommentLength.MAX);
    }

    @Test
    void aShortTextIsUnchanged() {
        assertThat(CommentLength.fit("a\n", "There.")).isEqualTo("a\n");
    }
}
