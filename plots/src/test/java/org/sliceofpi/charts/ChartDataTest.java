package org.sliceofpi.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.Phase;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.TextBlock;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Timeline;
import org.sliceofpi.synthetic.Machines;
import org.sliceofpi.synthetic.SyntheticRun;

/** Tests which data the charts show. */
class ChartDataTest {

    @Test
    void picksTheFirstTheLastAndEvenlySpacedElementsBetween() {
        TreeSet<Integer> ten =
                new TreeSet<>(IntStream.rangeClosed(1, 10).boxed().toList());

        assertThat(WorkloadGrid.evenSubset(ten, 4)).containsExactly(1, 4, 7, 10);
        assertThat(WorkloadGrid.evenSubset(ten, 1)).containsExactly(10);
        assertThat(WorkloadGrid.evenSubset(ten, 10)).hasSize(10);
    }

    @Test
    void gridHasARowForEachKernelAndCountsTheOmittedWorkloads() {
        RunAnalysis large = AllCharts.large("pc", 1);

        WorkloadGrid one = WorkloadGrid.of(List.of(large), RunAnalysis::workloads, 3);
        WorkloadGrid two = WorkloadGrid.of(List.of(large, AllCharts.small("pi")), RunAnalysis::workloads, 4);

        assertThat(one.rows()).hasSize(8).allSatisfy(row -> assertThat(row).hasSize(3));
        assertThat(one.leftOut()).isEqualTo(8);
        assertThat(one.omission()).contains("8 other workloads");
        assertThat(two.columns()).isEqualTo(2);
        assertThat(two.rows().get(0))
                .extracting(p -> p.run().run().machine().orElseThrow().name())
                .containsExactly("pc", "pi");
    }

    @Test
    void comparesMachinesAtTheLargestNThatMostOfThemMeasured() {
        assertThat(MachinesChart.shared(List.of(AllCharts.middle("pc", 1), AllCharts.middle("pi", 6))))
                .extracting(CellId::terms)
                .containsExactly(1_000_000_000L, 1_000_000L);
        assertThat(MachinesChart.shared(List.of(AllCharts.middle("pc", 1), AllCharts.small("pi"))))
                .extracting(CellId::terms)
                .containsExactly(10_000_000L);
        assertThat(MachinesChart.shared(List.of(AllCharts.middle("pc", 1)))).isEmpty();
    }

    @Test
    void aChartByTermsNamesStartMethodsWithOneNButNotThoseThatWereNotMeasured() {
        SyntheticRun run = new SyntheticRun("pc", 2, 3);
        for (long n : new long[] {10_000_000, 100_000_000}) {
            run.cell("SCALAR", n, "SPAWN", 1, 50, 1.3).cell("SCALAR", n, "SPAWN", 2, 50, 1.3);
            run.cell("BIGDECIMAL", n, "SPAWN", 1, 1, 400).cell("BIGDECIMAL", n, "POOL", 2, 1, 400);
        }
        run.cell("BIGDECIMAL", 10_000_000, "SPAWN", 2, 1, 400);

        String svg =
                SpeedupByTerms.of(List.of(RunAnalysis.of(run.run()))).get(0).svg();

        assertThat(svg)
                .contains("fewer than two N: BIGDECIMAL, 50 digits with SPAWN")
                .doesNotContain("SCALAR with");
    }

    @Test
    void timelineBarsEndWithTheSumAndHaveNoNegativeSegments() {
        // A pool worker was started before the measurement.
        Timeline.Slice parent = new Timeline.Slice(1, 5, 10, 3, 3, 3, 3, 3, 50, 50, 50);
        Timeline.Slice worker = new Timeline.Slice(6, 10, 11, 1, 2, -1_000_000, 5, 6, 80, 90, 95);
        Timeline timeline = new Timeline(10, "POOL", "SCALAR", null, 95, List.of(parent, worker));

        List<PhaseBars.Bar> bars = TimelineChart.bars(timeline);

        assertThat(bars).extracting(PhaseBars.Bar::label).containsExactly("parent 10", "worker 1 11");
        assertThat(bars).allSatisfy(b -> assertThat(b.length()).isCloseTo(95e-9, within(1e-15)));
        assertThat(bars.get(1).segments())
                .allSatisfy(s -> assertThat(s.seconds()).isNotNegative())
                .filteredOn(s -> s.colour() == PhaseBars.COLOURS.get(Phase.BOOT))
                .allSatisfy(s -> assertThat(s.seconds()).isZero());
    }

    @Test
    void powersOfTenHaveSuperscripts() {
        assertThat(TextBlock.typeset("N = 10^7, 2*10^12 and 3.5"))
                .isEqualTo("N = 10\u2077, 2\u00b710\u00b9\u00b2 and 3.5");
    }

    private static List<DivisionLimit> limits(String vendor, String part, String more) {
        return DivisionLimit.of(Machines.parse(
                "{'name': 'm', 'model': 'AMD EPYC', 'cpu': {'vendor': '%s', 'part': '%s', 'maxMhz': 4000.0}%s}",
                vendor, part, more));
    }

    @Test
    void divisionLimitsAreThoseOfTheFamilyAndModel() {
        assertThat(limits("AuthenticAMD", "family 25, model 17, stepping 1", ""))
                .extracting(DivisionLimit::nanos)
                .containsExactly(4.67 / 4, 1.12 / 4);
        assertThat(limits("GenuineIntel", "family 6, model 85, stepping 7", ""))
                .extracting(DivisionLimit::nanos)
                .containsExactly(4.0 / 4, 2.0 / 4);
    }

    @Test
    void processorsThatAreNotInTheTableHaveNoDivisionLimits() {
        assertThat(limits("AuthenticAMD", "family 26, model 2, stepping 1", "")).isEmpty();
        assertThat(limits("GenuineIntel", "family 25, model 17, stepping 1", ""))
                .isEmpty();
        assertThat(limits("0x41 (Arm)", "0xd08 (Cortex-A72)", "")).isEmpty();
    }

    @Test
    void divisionLimitsUseTheHighestFrequencyMeasured() {
        assertThat(limits("AuthenticAMD", "family 25, model 17, stepping 1", ", 'before': {'mhz': [4670.0, 3000.0]}"))
                .extracting(DivisionLimit::nanos)
                .containsExactly(1.0, 1.12 / 4.67);
    }

    @Test
    void aVirtualMachineHasNoDivisionLimitsBecauseItsFrequencyIsNotMeasured() {
        assertThat(limits(
                        "AuthenticAMD",
                        "family 25, model 17, stepping 1",
                        ", 'platform': {'virtualisation': 'KVM'}, 'before': {'mhz': [2096.0]}"))
                .isEmpty();
    }
}
