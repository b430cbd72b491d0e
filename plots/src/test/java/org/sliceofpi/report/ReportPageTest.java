package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.BetweenRuns;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.results.io.ArticleFile;
import org.sliceofpi.synthetic.SyntheticRun;

/** Tests the structure of the HTML page. {@code .ci/accessibility} tests it in a browser. */
class ReportPageTest {

    private static final RunAnalysis RUN = run(1);

    private static RunAnalysis run(long seed) {
        return RunAnalysis.of(new SyntheticRun("pc", 2, seed)
                .grid("SCALAR", 1.3, 1, 1_000_000, 10_000_000, 100_000_000)
                .kernels(1)
                .run()
                .named("pc/" + seed));
    }

    private static String page(RunAnalysis... runs) {
        List<RunAnalysis> all = List.of(runs);
        RunLabels labels = new RunLabels(all);
        return new ReportModel(
                        all.stream().map(run -> new RunModel(run, labels)).toList(),
                        List.of(),
                        new Sections(all, ArticleFile.read(), true).list(),
                        "the article")
                .html();
    }

    /** Returns what the first screen shows: the answer without the part that is folded. */
    private static String answer(String page) {
        String answer = page.substring(page.indexOf("<section id=\"answer\""), page.indexOf("<nav"));
        return answer.substring(0, answer.indexOf("<details>"));
    }

    private static List<String> all(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void everyLinkWithinThePageHasATargetAndEveryIdOccursOnce() {
        String page = page(RUN);

        List<String> ids = all(" id=\"([^\"]*)\"", page);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(all("href=\"#([^\"]*)\"", page))
                .hasSizeGreaterThan(6)
                .allSatisfy(link -> assertThat(ids).contains(link));
        assertThat(all("aria-labelledby=\"([^\"]*)\"", page))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(ids).contains(id));
        assertThat(page).contains("href=\"speedup.csv\"", "href=\"analysis.json\"");
    }

    @Test
    void theAnswerComesFirstWithMachineMethodsAndIntervals() {
        String page = page(RUN);

        assertThat(answer(page))
                .contains("pc processor (synthetic), 2 effective CPUs", "run pc/1")
                .contains(RUN.breakEvens().stream().map(b -> ">" + b.start()).toArray(String[]::new))
                .contains("95 % interval");
        assertThat(page.indexOf("<svg")).isGreaterThan(page.indexOf("<nav"));
    }

    @Test
    void theAnswerSaysWhetherTheVariationBetweenRunsIsAssumed() {
        assertThat(answer(page(RUN))).contains("other tasks (standard deviation, assumed, because fewer than four");
        assertThat(answer(page(RunAnalysis.of(RUN.run(), new BetweenRuns(0.04, 0.02, 7)))))
                .contains(
                        "4.0 % for cold tasks below 60 ms, 2.0 % for other tasks (standard deviation, estimated from 7 runs");
    }

    @Test
    void eachCellOfTheAnswerCarriesItsHeadingForSmallScreens() {
        String answer = answer(page(RUN));

        assertThat(all("<td data-heading=\"([^\"]*)\"", answer))
                .hasSize(all("(<td)", answer).size())
                .startsWith("pays off from", "95 % interval", "task at N*", "speedup", "at N");
    }

    @Test
    void everyTableHasACaptionAndHeadingsWithAScope() {
        String page = page(RUN);

        int tables = all("(<table)", page).size();
        assertThat(tables).isGreaterThan(5);
        assertThat(all("(<table[^>]*>\\s*<caption>[^<])", page)).hasSize(tables);
        assertThat(all("<th ([^>]*)", page))
                .allSatisfy(heading -> assertThat(heading).containsPattern("^scope=\"(col|row)\""));
    }

    @Test
    void numbersAreAlignedRightAndWordsLeft() {
        Table<String> table = new Table<>("t", List.of("1.20 s", "-"))
                .column("cell", x -> "POOL")
                .column("time", x -> x)
                .column("verdict", x -> "pays off from 10 million terms")
                .column("terms", x -> x.equals("-") ? "not measured" : "10^7");

        assertThat(table.rowCells().get(0)).extracting(Table.Cell::style).containsExactly("t", "", "t wrap", "");
        assertThat(table.headingCells()).extracting(Table.Cell::isText).containsExactly(true, false, true, false);
    }

    @Test
    void termsInHeadingsAreDefinedInTooltipsAndInTheGlossary() {
        String page = page(RUN);

        assertThat(page)
                .contains("<abbr title=\"Speedup divided by the number of processes; 1 is ideal.\">efficiency</abbr>")
                .contains("<dt id=\"term-efficiency\"><dfn>efficiency</dfn></dt>");
        assertThat(Glossary.terms()).extracting(Glossary.Term::anchor).doesNotHaveDuplicates();
    }

    @Test
    void pageAndChartsTypesetNumbersInTheSameWayButCommandsCanBeCopied() {
        assertThat(Table.HTML.escape("2*10^6 terms in 15.0 us")).isEqualTo("2\u00b710\u2076 terms in 15.0 \u00b5s");
        assertThat(Table.CODE.escape("-p terms=10^6")).isEqualTo("-p terms=10^6".replace("=", "&#x3D;"));
    }

    @Test
    void severalRunsFromOneMachineHaveHeadingsThatDiffer() {
        String page = page(RUN, run(2));

        assertThat(all("<h2>([^<]*)", page)).containsExactly("pc/1 (synthetic)", "pc/2 (synthetic)");
        assertThat(page.substring(page.indexOf("</nav>")).split("<section "))
                .allSatisfy(
                        section -> assertThat(all("<caption>([^<]*)", section)).doesNotHaveDuplicates());
        assertThat(page).contains("Two processes pay off from").doesNotContain("href=\"analysis.json\"");
    }

    @Test
    void headingsSkipNoLevel() {
        List<Integer> levels = Stream.of(page(RUN), page(RUN, run(2)))
                .flatMap(page -> all("<h([1-6])", page).stream())
                .map(Integer::valueOf)
                .toList();

        assertThat(levels.get(0)).isEqualTo(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
    }
}
