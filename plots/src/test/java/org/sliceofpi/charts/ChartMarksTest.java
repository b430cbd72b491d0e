package org.sliceofpi.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.PhaseShares;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.ScalingFit;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.draw.DarkModeCss;
import org.sliceofpi.charts.draw.Dodge;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.io.ArticleFile;
import org.sliceofpi.synthetic.SyntheticRun;

/** Tests the marks of the charts: their tooltips, colours and positions. */
class ChartMarksTest {

    /** Two processes pay off within the measured range. */
    private static final RunAnalysis RUN = RunAnalysis.of(new SyntheticRun("pc", 4, 5)
            .grid("SCALAR", 1.3, 1, 10_000_000, 50_000_000, 70_000_000, 100_000_000, 150_000_000, 1_000_000_000)
            .kernels(1)
            .timeline("SPAWN", 4, 30_000_000, 50, 1.3)
            .timeline("POOL", 4, 30_000_000, 0.05, 1.3)
            .run());

    private static List<String> all(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static int faintDots(RenderedChart chart) {
        return all("\"((?:M[\\d. ]+h0)+)\"", chart.svg()).stream()
                .mapToInt(path -> path.split("M").length - 1)
                .sum();
    }

    @Test
    void everyMarkHasATooltipWithValueIntervalForksAndN() {
        RenderedChart chart = SpeedupByTerms.of(List.of(RUN)).get(0);
        long cells = RUN.rows().stream().filter(r -> r.cell().processes() > 1).count();

        List<String> tooltips = all("<title>([^<]*)</title>", chart.svg());
        // One on the error bar, one on the marker.
        assertThat(tooltips).hasSize((int) (2 * cells));
        assertThat(tooltips)
                .allMatch(
                        text -> text.matches("[A-Z]+, \\d processes, N = [\\d,\u00b7\u2070-\u2079\u00b9\u00b2\u00b3]+:"
                                + " speedup [\\d.]+ \\([\\d.]+ to [\\d.]+\\), 10 forks"));
        assertThat(AllCharts.of(List.of(RUN)))
                .allSatisfy(c -> assertThat(c.svg()).contains("<title>"));
    }

    @Test
    void eachForkIsADotBehindItsMedian() {
        int forks = RUN.rows().stream()
                .filter(r -> r.cell().processes() > 1)
                .mapToInt(r -> r.cell().sample().size())
                .sum();
        List<RunAnalysis> small = List.of(AllCharts.small("pc"));

        assertThat(faintDots(SpeedupByTerms.of(List.of(RUN)).get(0))).isEqualTo(forks);
        assertThat(faintDots(SpeedupByProcesses.of(small, ArticleFile.read()).get(0)))
                .isEqualTo(2 * 10);
    }

    @Test
    void theMedianOfTheDotsIsTheSpeedup() {
        SpeedupRow row = RUN.rows().stream()
                .filter(r -> r.cell().processes() == 2)
                .findFirst()
                .orElseThrow();
        double[] dots = Forks.speedups(row).sorted().toArray();

        assertThat(row.speedup().orElseThrow().value()).isBetween(dots[4], dots[5]);
    }

    @Test
    void theBreakEvenLiesOnTheDrawnLine() {
        List<BreakEven> measured = RUN.breakEvens().stream()
                .filter(b -> b.outcome() instanceof BreakEven.Measured)
                .toList();
        assertThat(measured).isNotEmpty();
        for (BreakEven breakEven : measured) {
            double terms = ((BreakEven.Measured) breakEven.outcome()).terms();
            List<SpeedupRow> rows = RUN.rows().stream()
                    .filter(r -> r.cell().id().withoutTerms().equals(breakEven.id()))
                    .toList();

            SortedMap<Double, Double> curve = BreakEvenCurve.of(breakEven, RUN, rows, 1);

            assertThat(curve.get(terms)).isCloseTo(1, within(1e-9));
            assertThat(curve.headMap(terms).values()).allMatch(y -> y < 1);
            assertThat(curve.tailMap(terms * 1.0001).values()).allMatch(y -> y > 1);
            assertThat(curve.firstKey()).isEqualTo(breakEven.measuredFrom());
            assertThat(curve.lastKey()).isEqualTo(breakEven.measuredTo());
        }
    }

    @Test
    void pointsOfSeveralSeriesAtOneNDoNotCoincide() {
        Dodge dodge = new Dodge(3, new Range(1e6, 1e9), 300);
        double pixel = Math.pow(1e3, 1.0 / 300);

        assertThat(dodge.factor(1)).isCloseTo(1, within(1e-12));
        assertThat(dodge.factor(2) / dodge.factor(1)).isCloseTo(Math.pow(pixel, 3), within(1e-6));
        assertThat(new Dodge(9, new Range(1e6, 1e9), 300).factor(8)).isLessThanOrEqualTo(Math.pow(pixel, 5.001));
        assertThat(new Dodge(1, new Range(1e6, 1e9), 300).factor(0)).isEqualTo(1);
    }

    @Test
    void curvesMoveAsideWithTheirPoints() {
        String chart =
                TimeByTerms.of(List.of(RUN), List.of(ScalingFit.of(RUN))).get(0).svg();

        // All curves of a facet begin at the same N.
        assertThat(all("\"M([\\d.]+) [^\"]{300,}\"", chart))
                .hasSizeGreaterThan(7)
                .doesNotHaveDuplicates();
    }

    @Test
    void allTimelinesHaveTheSameAxis() throws Exception {
        Map<String, List<Double>> ticks = new TreeMap<>();
        for (SvgTexts.Words words : SvgTexts.of(TimelineChart.of(List.of(RUN)).get(0))) {
            if (words.text().matches("\\d+")) {
                ticks.computeIfAbsent(words.text(), tick -> new ArrayList<>())
                        .add(words.box().getCenterX());
            }
        }

        assertThat(ticks).hasSizeGreaterThan(3);
        assertThat(ticks.values()).allSatisfy(x -> {
            assertThat(x).hasSize(2);
            assertThat(x.get(0)).isCloseTo(x.get(1), within(0.2));
        });
    }

    @Test
    void nothingIsDrawnForNumbersOfProcessesThatWereNotMeasured() {
        RunAnalysis two = RunAnalysis.of(new SyntheticRun("pc", 4, 5)
                .cell("SCALAR", 100_000_000, "SPAWN", 1, 50, 1.3)
                .cell("SCALAR", 100_000_000, "SPAWN", 2, 50, 1.3)
                .cell("SCALAR", 1_000_000_000, "SPAWN", 1, 50, 1.3)
                .cell("SCALAR", 1_000_000_000, "SPAWN", 4, 50, 1.3)
                .run());

        String chart =
                SpeedupByProcesses.of(List.of(two), ArticleFile.read()).get(0).svg();

        // The article has four processes at 10^8, and nothing at 10^9.
        assertThat(chart).doesNotContain("article's Raspberry Pi 4, 4 processes");
        assertThat(TimeByTerms.of(List.of(two), List.of(ScalingFit.of(two)))
                        .get(0)
                        .svg())
                .doesNotContain("1 and 4 processes");
    }

    @Test
    void showsTheNumbersOfTermsWithTheMostCells() {
        SyntheticRun run = new SyntheticRun("pc", 2, 1).grid("SCALAR", 1.3, 1, 1_000_000, 10_000_000, 100_000_000);
        for (long terms : new long[] {11_000_000, 12_000_000, 13_000_000}) {
            run.cell("SCALAR", terms, "SPAWN", 1, 50, 1.3).cell("SCALAR", terms, "SPAWN", 2, 50, 1.3);
        }

        WorkloadGrid grid = WorkloadGrid.of(List.of(RunAnalysis.of(run.run())), RunAnalysis::workloads, 3);

        assertThat(grid.rows().get(0))
                .extracting(place -> place.workload().terms())
                .containsExactly(1_000_000L, 10_000_000L, 100_000_000L);
        assertThat(grid.leftOut()).isEqualTo(3);
    }

    @Test
    void prefersTheNumberOfTermsWithTheMostCellsToOthersThatHaveEquallyMany() {
        SyntheticRun run = new SyntheticRun("pc", 2, 1);
        for (long terms : new long[] {11_000_000, 12_000_000, 13_000_000, 14_000_000, 15_000_000}) {
            run.cell("SCALAR", terms, "SPAWN", 1, 50, 1.3).cell("SCALAR", terms, "SPAWN", 2, 50, 1.3);
        }
        run.cell("SCALAR", 12_000_000, "SPAWN", 4, 50, 1.3);

        WorkloadGrid grid = WorkloadGrid.of(List.of(RunAnalysis.of(run.run())), RunAnalysis::workloads, 3);

        assertThat(grid.rows().get(0))
                .extracting(place -> place.workload().terms())
                .containsExactly(11_000_000L, 12_000_000L, 15_000_000L);
    }

    @Test
    void titlesStateTheFindingWithItsInterval() {
        List<List<RenderedChart>> charts = List.of(
                SpeedupByTerms.of(List.of(RUN)),
                SpeedupByProcesses.of(List.of(RUN), ArticleFile.read()),
                PhaseChart.of(List.of(RUN), List.of(PhaseShares.of(RUN.run()))),
                TimeByTerms.of(List.of(RUN), List.of(ScalingFit.of(RUN))),
                KernelChart.of(List.of(RUN)));

        assertThat(charts)
                .allSatisfy(parts -> assertThat(parts.get(0).description().split("\\. N = |; ")[0])
                        .containsPattern("\\([\\d.,]+[^)]* to [\\d.,]+[^)]*\\)"));
    }

    @Test
    void marksHaveAContrastOfThreeToOneOnBothBackgrounds() {
        Map<String, String> dark = new TreeMap<>();
        Matcher rules =
                Pattern.compile("fill=\"(#\\w{6})\"] \\{ fill: (#\\w{6})").matcher(DarkModeCss.css("svg"));
        while (rules.find()) {
            dark.put(rules.group(1), rules.group(2));
        }
        String paper = dark.get("#ffffff");
        List<String> colours = Stream.of(List.of(RUN), List.of(RUN, AllCharts.middle("pi", 6)))
                .flatMap(runs -> AllCharts.of(runs).stream())
                .flatMap(
                        chart -> all("(?:fill|stroke)=\"(#\\w{6})\"(?! (?:fill|stroke)-opacity)", chart.svg()).stream())
                .distinct()
                // The background, grid lines and the watermark are no marks.
                .filter(colour -> !List.of("#ffffff", "#dddddd", "#f6dfd2").contains(colour))
                .toList();

        assertThat(colours).hasSizeGreaterThan(8).allSatisfy(colour -> {
            assertThat(contrast(colour, "#ffffff")).as(colour + " on white").isGreaterThanOrEqualTo(3);
            assertThat(contrast(dark.getOrDefault(colour, colour), paper))
                    .as(colour + " on " + paper)
                    .isGreaterThanOrEqualTo(3);
        });
    }

    /** Returns the contrast ratio of WCAG 2. */
    private static double contrast(String one, String other) {
        double a = luminance(Color.decode(one));
        double b = luminance(Color.decode(other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        float[] rgb = colour.getRGBColorComponents(null);
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            linear[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : Math.pow((rgb[i] + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }
}
