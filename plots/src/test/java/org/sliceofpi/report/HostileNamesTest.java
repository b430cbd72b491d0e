package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.compare.Comparison;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.TextStyle;
import org.sliceofpi.results.io.Json;

class HostileNamesTest {

    private static final List<String> NAMES = List.of(
            "red\u001b[31mink",
            "red\\u001B[31mink",
            "two\nlines",
            "two\r\nlines",
            "two lines",
            "tab\there",
            "back\\|slash",
            "back\\\\|slash",
            "back|slash",
            "end\\",
            "bell\u0007and\u009b31m",
            "delete\u007f",
            "right\u202eleft\u202c",
            "zero\u200bwidth",
            "isolate\u2066x\u2069",
            "`code` *bold* _italic_ [link](x) ~~gone~~",
            "<img src=x>",
            "&lt;img src=x>",
            "\u4e2d\u6587 \ud83d\ude00",
            "long".repeat(200));

    private static final MeasuredRun RUN = run("run\u001b.json");

    private static MeasuredRun run(String name) {
        List<Measurement> all = new ArrayList<>();
        for (String text : NAMES) {
            for (Map<String, String> params : List.of(
                    Map.of("text", text),
                    Map.of("text", text, "processes", "1", "terms", "1000"),
                    Map.of("text", text, "processes", "2", "terms", "1000"))) {
                CellId cell = new CellId("c.Ctl.run" + (params.size() > 1 ? "s" : ""), "avgt", params);
                List<List<Double>> forks = List.of(List.of(10.0), List.of(params.size() > 1 ? Double.NaN : 11.0));
                all.addAll(Measurement.ofForks(cell, "ms/op", forks));
            }
        }
        return new MeasuredRun(name, Optional.empty(), all);
    }

    private static ReportModel model() {
        List<RunAnalysis> runs = List.of(RunAnalysis.of(RUN));
        List<Section> sections = List.of(
                new Section(Sections.OTHERS, List.of(), List.of(Tables.unclassified("run\u001b.json", runs.get(0)))));
        return new ReportModel(
                List.of(new RunModel(runs.get(0), new RunLabels(runs))), List.of(), sections, "the article");
    }

    private static final ComparisonReport COMPARISON =
            new ComparisonReport(Comparison.of(List.of(RUN), List.of(run("head\u009b.json")), Comparison.MARGIN));

    @Test
    void noOutputHasACharacterThatATerminalExecutes() {
        assertThat(Stream.of(
                        COMPARISON.text(TextStyle.PLAIN),
                        COMPARISON.wideText(),
                        COMPARISON.markdown(),
                        COMPARISON.json(),
                        model().markdown(),
                        model().html(),
                        RunReport.of(RUN).answers(TextStyle.PLAIN),
                        Json.text(Map.of("name", NAMES))))
                .allSatisfy(text ->
                        assertThat(text.replace("\n", "")).doesNotContainPattern("[\\x{00}-\\x{1f}\\x{7f}-\\x{9f}]"))
                .allSatisfy(text -> assertThat(text).contains("31m"));
        assertThat(Stream.of(
                        COMPARISON.text(TextStyle.PLAIN),
                        COMPARISON.wideText(),
                        COMPARISON.markdown(),
                        model().markdown(),
                        model().html(),
                        RunReport.of(RUN).answers(TextStyle.PLAIN)))
                .allSatisfy(text -> assertThat(text).doesNotContainPattern("[\u200b\u202c\u202e\u2066\u2069]"));
    }

    @Test
    void everyRowOfAMarkdownTableHasAsManyCellsAsItsHeading() {
        for (String markdown : List.of(COMPARISON.markdown(), model().markdown())) {
            List<String> rows =
                    markdown.lines().filter(line -> line.startsWith("|")).toList();
            assertThat(rows).hasSizeGreaterThan(NAMES.size());
            assertThat(rows.stream().map(HostileNamesTest::bars).distinct()).hasSize(1);
        }
    }

    /** Returns the number of bars that separate cells: those after an even number of backslashes. */
    private static long bars(String row) {
        return Pattern.compile("(?<!\\\\)(\\\\\\\\)*\\|").matcher(row).results().count();
    }

    @Test
    void differentNamesNeverLookTheSame() {
        List<String> names = COMPARISON
                .markdown()
                .lines()
                .filter(line -> line.startsWith("| Ctl.run"))
                .map(line -> line.substring(0, line.indexOf(" | ")))
                .toList();

        assertThat(names).hasSizeGreaterThanOrEqualTo(3 * NAMES.size()).doesNotHaveDuplicates();
    }

    @Test
    void columnsOfATextTableAlign() {
        Table<String> table = new Table<>("title", List.of("\u4e2d\u6587", "a\tb", "abcd"))
                .column("a", text -> text)
                .column("b", text -> "x");

        assertThat(table.text("")).isEqualTo("a         b\n\u4e2d\u6587      x\na\\u0009b  x\nabcd      x\n");
    }

    @Test
    void markdownShowsNamesAsTheyAre() {
        Table<String> table = new Table<>("title", List.of("x\\|y"))
                .column("a", text -> text)
                .column("b", text -> "<img src=x> a_b _c_ 2*10^6 [d] [e](f)");

        assertThat(table.markdown())
                .isEqualTo("| a | b |\n|---|---:|\n| x\\\\\\|y | &lt;img src=x> a_b \\_c\\_ 2\\*10^6 [d] [e\\](f) |\n");
    }
}
