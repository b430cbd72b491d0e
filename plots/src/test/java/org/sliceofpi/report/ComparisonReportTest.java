package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sliceofpi.compare.Comparison;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.TextStyle;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.synthetic.SyntheticRun;

class ComparisonReportTest {

    private static MeasuredRun run(String name, int seed, double slower) {
        return new SyntheticRun(name, 4, seed)
                .noise(0.005)
                .grid("SCALAR", 1, slower, 100_000_000)
                .run();
    }

    private static MeasuredRun unknown(String name, int seed, double slower) {
        return new MeasuredRun(name, Optional.empty(), run(name, seed, slower).measurements());
    }

    private static ComparisonReport report(MeasuredRun base, MeasuredRun head) {
        return new ComparisonReport(Comparison.of(List.of(base), List.of(head), Comparison.MARGIN));
    }

    @Test
    void reportsWorseWithItsSizeAndExitCode1() {
        ComparisonReport report = report(unknown("old", 1, 1), unknown("new", 2, 1.2));

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.verdict()).isEqualTo("head new vs. base old: 10 worse");
        assertThat(report.wideText()).containsPattern("4 processes, POOL .* \\+(19|20)\\.\\d % .* worse\n");
        assertThat(report.text(TextStyle.PLAIN))
                .containsPattern("4 processes, POOL\n .* \\+(19|20)\\.\\d % .* worse\n");
        assertThat(report.markdown())
                .startsWith("## head new vs. base old: 10 worse\n\n- The machines are unknown;")
                .contains("\n\n| cell | base | head |");
    }

    @Test
    void reportsSameWithExitCode0() {
        assertThat(report(unknown("a", 1, 1), unknown("b", 2, 1)).exitCode()).isZero();
    }

    @Test
    void reportsNoCommonCellWithExitCode4() {
        MeasuredRun empty = new MeasuredRun("empty", Optional.empty(), List.of());

        ComparisonReport report = report(unknown("a", 1, 1), empty);

        assertThat(report.exitCode()).isEqualTo(4);
        assertThat(report.text(TextStyle.PLAIN)).contains("no cells in common", "Only the base has");
    }

    @Test
    void showsTimesOfDifferentMachinesWithoutVerdict() {
        ComparisonReport report = report(run("pc", 1, 1), run("pi", 2, 5));

        assertThat(report.text(TextStyle.PLAIN)).contains("9 not compared", "speedup of ");
        for (String text : List.of(report.text(TextStyle.PLAIN), report.markdown())) {
            assertThat(text.replaceAll("\\s+", " "))
                    .containsPattern("^[^!]*, times not comparable: [^!-]* [-!] The machines differ");
        }
    }

    @Test
    void everyLineFits80Columns() throws Exception {
        Path machine = Path.of("..", "results", "amd-epyc-amd64");
        String text = report(
                        RunFolder.read(machine.resolve("2026-11-28T170307Z")),
                        RunFolder.read(machine.resolve("2026-11-28T170715Z")))
                .text(TextStyle.PLAIN);

        assertThat(text).contains("  break-even of ");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void whatGotWorseComesFirstAndInTheColourOfErrors() {
        MeasuredRun head = new MeasuredRun(
                "new",
                Optional.empty(),
                Stream.concat(
                                unknown("new", 2, 1).measurements().stream()
                                        .filter(m -> m.cell().processes() < 4),
                                unknown("new", 2, 1.3).measurements().stream()
                                        .filter(m -> m.cell().processes() == 4))
                        .toList());

        String text = report(unknown("old", 1, 1), head).text(TextStyle.COLOUR);

        assertThat(text.indexOf("4 processes, POOL")).isBetween(0, text.indexOf("2 processes, POOL"));
        assertThat(text)
                .startsWith("head new vs. base old:\n\033[1m5 worse, 5 same")
                .containsPattern("\033\\[31m .* worse\033\\[0m\n");
    }
}
