package org.sliceofpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;
import org.sliceofpi.synthetic.SyntheticRun;

class RunAnalysisTest {

    private static List<Measurement> measurement(Map<String, String> params, String unit, List<List<Double>> forks) {
        return Measurement.ofForks(new CellId("org.sliceofpi.bench.B.cold", "ss", params), unit, forks);
    }

    @SafeVarargs
    private static RunAnalysis analysis(List<Measurement>... cells) {
        List<Measurement> measurements = new ArrayList<>();
        for (List<Measurement> forks : cells) {
            measurements.addAll(forks);
        }
        return RunAnalysis.of(new MeasuredRun("r", Optional.empty(), measurements));
    }

    private static List<String> lines(RunAnalysis analysis) {
        return analysis.warnings().stream().map(RunWarning::line).toList();
    }

    private static SpeedupRow row(RunAnalysis analysis, String start, int processes) {
        return analysis.rows().stream()
                .filter(r -> r.cell().start().equals(start) && r.cell().processes() == processes)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void dividesTheMedianOfOneProcessByThatOfSeveral() {
        RunAnalysis analysis = analysis(
                measurement(Map.of("processes", "1"), "s/op", List.of(List.of(10.0), List.of(12.0), List.of(90.0))),
                measurement(
                        Map.of("processes", "4"), "ms/op", List.of(List.of(6000.0), List.of(4000.0), List.of(3.0))));

        SpeedupRow row = row(analysis, "", 4);
        assertThat(row.time().value()).isCloseTo(4, within(1e-12));
        assertThat(row.speedup().orElseThrow().value()).isCloseTo(3, within(1e-12));
        assertThat(row.efficiency().orElseThrow().value()).isCloseTo(0.75, within(1e-12));
        // (1/3 - 1/4) / (1 - 1/4)
        assertThat(row.karpFlatt().orElseThrow().value()).isCloseTo(1.0 / 9, within(1e-12));
    }

    @Test
    void cellsAtASingleNHaveNoBreakEven() {
        List<Measurement> all = new ArrayList<>();
        for (String processes : List.of("1", "2")) {
            all.addAll(measurement(Map.of("processes", processes, "terms", "1000"), "s/op", List.of(List.of(1.0))));
        }
        assertThat(analysis(all).breakEvens()).isEmpty();

        for (String processes : List.of("1", "2")) {
            all.addAll(measurement(Map.of("processes", processes, "terms", "2000"), "s/op", List.of(List.of(1.0))));
        }
        assertThat(analysis(all).breakEvens()).hasSize(1);
    }

    @Test
    void tablesShowThePlansOwnCellsAndNotThoseOfASearch() {
        List<Measurement> all = new ArrayList<>();
        for (String terms : List.of("1000", "1500", "2300")) {
            all.addAll(measurement(Map.of("processes", "1", "terms", terms), "s/op", List.of(List.of(1.0))));
            all.addAll(measurement(Map.of("processes", "2", "terms", terms), "s/op", List.of(List.of(1.0))));
        }
        Plan plan = new Plan("p", List.of(all.get(0).cell(), all.get(1).cell()), 1, Map.of());
        MeasuredRun planned = new MeasuredRun("r", Optional.empty(), Optional.of(plan), all, List.of(), List.of());

        assertThat(RunAnalysis.of(planned).tabulated())
                .extracting(CellId::terms)
                .containsExactly(1000L);
        assertThat(analysis(all).tabulated()).extracting(CellId::terms).containsExactly(1000L, 1500L, 2300L);
    }

    @Test
    void theBaselineHasOneStartMethod() {
        RunAnalysis analysis = analysis(
                measurement(Map.of("processes", "1", "start", "THREADS"), "s/op", List.of(List.of(3.0), List.of(3.0))),
                measurement(Map.of("processes", "1", "start", "SPAWN"), "s/op", List.of(List.of(2.0), List.of(2.0))),
                measurement(Map.of("processes", "1", "start", "POOL"), "s/op", List.of(List.of(9.0))),
                measurement(Map.of("processes", "2", "start", "SPAWN"), "s/op", List.of(List.of(1.0), List.of(1.0))));

        assertThat(analysis.rows()).hasSize(2);
        assertThat(row(analysis, "", 1).cell().sample().median()).isEqualTo(2.0);
        assertThat(row(analysis, "SPAWN", 2).speedup().orElseThrow().value()).isEqualTo(2.0);
        assertThat(row(analysis, "SPAWN", 2).baselineForks()).isEqualTo(2);
    }

    @Test
    void theBaselineIsTheCellWithMostForks() {
        RunAnalysis analysis = analysis(
                measurement(Map.of("processes", "1", "start", "SPAWN"), "s/op", List.of(List.of(2.0))),
                measurement(Map.of("processes", "1", "start", "POOL"), "s/op", List.of(List.of(3.0), List.of(3.0))));

        assertThat(row(analysis, "", 1).cell().sample().median()).isEqualTo(3.0);
    }

    @Test
    void comparesProcessesWithOneWorkerOfTheSameStartMethodAndWorkload() {
        Map<String, String> work = Map.of("kernel", "SCALAR", "terms", "100");
        Map<String, String> one = Map.of("kernel", "SCALAR", "terms", "100", "digits", "0", "start", "SPAWN");
        Map<String, String> longer = Map.of("kernel", "SCALAR", "terms", "200", "digits", "0", "start", "SPAWN");
        List<List<Double>> six = List.of(List.of(6.0), List.of(6.0));
        RunAnalysis analysis = analysis(
                measurement(and(work, "1", "SPAWN"), "s/op", List.of(List.of(4.0), List.of(4.0))),
                measurement(and(work, "2", "SPAWN"), "s/op", List.of(List.of(3.0), List.of(3.0))),
                measurement(and(work, "2", "POOL"), "s/op", List.of(List.of(3.0), List.of(3.0))),
                Measurement.ofForks(new CellId("org.sliceofpi.bench.OneWorker.cold", "ss", one), "s/op", six),
                Measurement.ofForks(
                        new CellId("org.sliceofpi.bench.OneWorker.cold", "ss", longer),
                        "s/op",
                        List.of(List.of(90.0))));

        assertThat(row(analysis, "SPAWN", 2).againstOneWorker().orElseThrow().value())
                .isCloseTo(2, within(1e-12));
        assertThat(row(analysis, "POOL", 2).againstOneWorker()).isEmpty();
        assertThat(row(analysis, "", 1).againstOneWorker()).isEmpty();
    }

    private static Map<String, String> and(Map<String, String> params, String processes, String start) {
        Map<String, String> all = new HashMap<>(params);
        all.put("processes", processes);
        all.put("start", start);
        return all;
    }

    @Test
    void comparesProcessesWithTheSameNumberOfThreads() {
        RunAnalysis analysis = analysis(
                measurement(Map.of("processes", "1", "start", "SPAWN"), "s/op", List.of(List.of(4.0), List.of(4.0))),
                measurement(Map.of("processes", "2", "start", "SPAWN"), "s/op", List.of(List.of(3.0), List.of(3.0))),
                measurement(Map.of("processes", "2", "start", "THREADS"), "s/op", List.of(List.of(2.4), List.of(2.4))),
                measurement(Map.of("processes", "4", "start", "SPAWN"), "s/op", List.of(List.of(3.0), List.of(3.0))));

        Estimate against = row(analysis, "SPAWN", 2).againstThreads().orElseThrow();
        assertThat(against.value()).isCloseTo(0.8, within(1e-12));
        assertThat(against.interval().orElseThrow().contains(against.value())).isTrue();
        assertThat(row(analysis, "THREADS", 2).againstThreads()).isEmpty();
        assertThat(row(analysis, "SPAWN", 4).againstThreads()).isEmpty();
        assertThat(row(analysis, "", 1).againstThreads()).isEmpty();
    }

    @Test
    void aForkCountsOnceForAnyNumberOfIterations() {
        RunAnalysis analysis = analysis(measurement(
                Map.of("processes", "1"), "s/op", List.of(Collections.nCopies(1000, 1.0), List.of(5.0), List.of(7.0))));

        assertThat(row(analysis, "", 1).time().value()).isEqualTo(5.0);
    }

    @Test
    void intervalsAreReproducibleAndIndependentOfOtherCells() {
        MeasuredRun run = new SyntheticRun("pc", 2, 1)
                .grid("SCALAR", 1.3, 1, 1_000_000, 10_000_000)
                .run();
        List<Measurement> first = new ArrayList<>(run.measurements().subList(0, 12 * 10));
        RunAnalysis all = RunAnalysis.of(run);
        RunAnalysis part = RunAnalysis.of(new MeasuredRun("part", run.machine(), first));

        assertThat(RunAnalysis.of(run)).isEqualTo(all);
        assertThat(all.rows()).containsAll(part.rows());
    }

    @Test
    void theIntervalContainsTheEstimateAndNarrowsWithMoreForks() {
        RunAnalysis few = RunAnalysis.of(new SyntheticRun("pc", 4, 2)
                .forks(5)
                .grid("SCALAR", 1, 1, 100_000_000)
                .run());
        RunAnalysis many = RunAnalysis.of(new SyntheticRun("pc", 4, 2)
                .forks(80)
                .grid("SCALAR", 1, 1, 100_000_000)
                .run());

        Estimate wide = row(few, "POOL", 4).speedup().orElseThrow();
        Estimate narrow = row(many, "POOL", 4).speedup().orElseThrow();
        assertThat(wide.interval().orElseThrow().contains(wide.value())).isTrue();
        assertThat(narrow.interval().orElseThrow().contains(narrow.value())).isTrue();
        assertThat(width(narrow)).isLessThan(width(wide) / 2);
    }

    private static double width(Estimate estimate) {
        Interval interval = estimate.interval().orElseThrow();
        return interval.high() - interval.low();
    }

    @Test
    void theIntervalIsUnboundedIfTheTimeMayBeZero() {
        RunAnalysis analysis = analysis(
                measurement(Map.of("processes", "1"), "s/op", List.of(List.of(1.0), List.of(1.1), List.of(1.2))),
                measurement(Map.of("processes", "2"), "s/op", List.of(List.of(0.0), List.of(0.5), List.of(0.6))));

        assertThat(row(analysis, "", 2)
                        .speedup()
                        .orElseThrow()
                        .interval()
                        .orElseThrow()
                        .isUnbounded())
                .isTrue();
    }

    @Test
    void warnsAboutAMissingBaseline() {
        RunAnalysis analysis =
                analysis(measurement(Map.of("processes", "2"), "s/op", List.of(List.of(1.0), List.of(1.0))));

        assertThat(row(analysis, "", 2).speedup()).isEmpty();
        assertThat(lines(analysis)).anySatisfy(l -> assertThat(l).contains("processes=1", "B.cold"));
    }

    @Test
    void warnsAboutMissingCells() {
        MeasuredRun run = new SyntheticRun("pc", 4, 3)
                .grid("SCALAR", 1, 1, 1_000_000, 10_000_000)
                .run();
        List<Measurement> incomplete = run.measurements().stream()
                .filter(m -> !(m.cell().param("start").equals("POOL")
                        && m.cell().param("processes").equals("4")
                        && m.cell().param("terms").equals("1000000")))
                .toList();

        assertThat(lines(RunAnalysis.of(new MeasuredRun("r", run.machine(), incomplete))))
                .anySatisfy(l -> assertThat(l)
                        .startsWith("Not measured: DoubleSummation.cold, SCALAR, N = 10^6, 4 processes, POOL."));
        assertThat(lines(RunAnalysis.of(run))).noneSatisfy(l -> assertThat(l).contains("Not measured"));
    }

    @Test
    void warnsAboutOneForkAndGivesNoInterval() {
        RunAnalysis analysis = analysis(
                measurement(Map.of("processes", "1"), "s/op", List.of(List.of(1.0, 1.1, 1.2))),
                measurement(Map.of("processes", "2"), "s/op", List.of(List.of(1.0), List.of(1.0))));

        assertThat(row(analysis, "", 2).speedup().orElseThrow().interval()).isEmpty();
        assertThat(lines(analysis)).anySatisfy(l -> assertThat(l).contains("Only one fork", "1 process"));
        assertThat(lines(analysis)).anySatisfy(l -> assertThat(l).contains("Fewer than 5 forks", "2 processes"));
    }

    @Test
    void warnsAboutValuesThatAreNotNumbers() {
        RunAnalysis analysis = analysis(
                measurement(Map.of("processes", "1"), "s/op", List.of(List.of(Double.NaN), List.of(3.0, -1.0))),
                measurement(Map.of("processes", "2"), "s/op", List.of(List.of(Double.NaN))));

        assertThat(analysis.rows()).hasSize(1);
        assertThat(row(analysis, "", 1).time().value()).isEqualTo(3.0);
        assertThat(lines(analysis)).anySatisfy(l -> assertThat(l).contains("2 of 3 values"));
        assertThat(lines(analysis)).anySatisfy(l -> assertThat(l).contains("1 of 1 values"));
    }

    @Test
    void keepsAForeignRunAsOtherMeasurementsAndExplainsWhyThereIsNoSpeedup() {
        RunAnalysis analysis = analysis(
                measurement(Map.of("size", "8"), "ops/s", List.of(List.of(5.0), List.of(6.0), List.of(7.0))),
                measurement(Map.of("processes", "2"), "ops/s", List.of(List.of(5.0))),
                measurement(Map.of("processes", "two"), "s/op", List.of(List.of(5.0))));

        assertThat(analysis.rows()).isEmpty();
        assertThat(analysis.others()).hasSize(3);
        assertThat(analysis.others().get(0).value().value()).isEqualTo(6.0);
        assertThat(lines(analysis)).anySatisfy(l -> assertThat(l).contains("no speedup can be computed"));
        assertThat(lines(analysis)).anySatisfy(l -> assertThat(l).contains("ops/s, which is not a time"));
        assertThat(lines(analysis)).anySatisfy(l -> assertThat(l).contains("not a count: {processes=two}"));
    }

    @Test
    void warnsAboutMoreProcessesThanCpusAndAboutSyntheticRuns() {
        RunAnalysis analysis = RunAnalysis.of(
                new SyntheticRun("pc", 1.5, 3).grid("SCALAR", 1, 1, 1_000_000).run());

        assertThat(lines(analysis)).anySatisfy(l -> assertThat(l).contains("4 processes share 1.5 effective CPUs"));
        assertThat(lines(analysis)).anySatisfy(l -> assertThat(l).contains("synthetic"));
    }
}
