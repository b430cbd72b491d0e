package org.sliceofpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.Plan.Target;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.synthetic.Machines;

class RunDiagnosticsTest {

    private static final List<CellId> CELLS = List.of(cell(1), cell(2));
    private static final Plan PLAN = new Plan("x", CELLS, 10, Map.of());
    private static final MachineRecord MACHINE = Machines.parse("{'name': 'm', 'onlineCpus': 2, 'effectiveCpus': 2.0}");

    private static final MachineState STILL =
            new MachineState("2026-11-24T00:00:00Z", 1.0, List.of(), null, List.of(), Map.of(), null, null, null, null);

    private final Random random = new Random(7);

    private static CellId cell(int processes) {
        return new CellId(
                "org.sliceofpi.bench.DoubleSummation.cold",
                "ss",
                Map.of("kernel", "SCALAR", "processes", "" + processes, "start", "SPAWN", "terms", "9"));
    }

    private interface Time {
        double at(int round);
    }

    /** Ten rounds of two cells, one ten times slower than the other, with 1 % noise. */
    private List<Measurement> forks(Time time, MachineState state) {
        List<Measurement> forks = new ArrayList<>();
        for (int round = 1; round <= 10; round++) {
            for (int i = 0; i < 2; i++) {
                double value = time.at(round) * (i == 0 ? 10 : 100) * (1 + 0.01 * random.nextGaussian());
                forks.add(new Measurement(
                        "", round, CELLS.get(i), 1, null, "ms/op", List.of(value), Map.of(), null, state));
            }
        }
        return forks;
    }

    private static List<String> warnings(List<Measurement> measured, Failed... failed) {
        return RunAnalysis.of(run(measured, failed)).warnings().stream()
                .map(RunWarning::what)
                .toList();
    }

    private static MeasuredRun run(List<Measurement> measured, Failed... failed) {
        return new MeasuredRun("r", Optional.of(MACHINE), Optional.of(PLAN), measured, List.of(failed), List.of());
    }

    private static MachineState state(double others, double stolen, double mhz, double celsius) {
        return new MachineState(
                "", 1.0, List.of(), null, List.of(mhz), Map.of("cpu", celsius), others, stolen, null, null);
    }

    @Test
    void anUndisturbedRunHasNoWarnings() {
        assertThat(warnings(forks(round -> 1, STILL))).isEmpty();
    }

    @Test
    void reportsAResultThatIsPresentTwice() {
        List<Measurement> twice = new ArrayList<>(forks(round -> 1, STILL));
        twice.addAll(forks(round -> 1, STILL).stream()
                .filter(m -> m.cell().equals(cell(2)))
                .toList());
        assertThat(warnings(twice))
                .singleElement()
                .asString()
                .isEqualTo("Present more than once, so their forks are pooled: DoubleSummation.cold, SCALAR, N = 9, "
                        + "2 processes, SPAWN.");
    }

    @Test
    void reportsATrendIfTheMachineSlowsDown() {
        assertThat(warnings(forks(round -> 1 + 0.01 * round, STILL)))
                .singleElement()
                .asString()
                .contains("Times increased by", "from the first round to the last");
    }

    @Test
    void reportsASlowForkAsAnOutlierAndNotAsATrend() {
        assertThat(warnings(forks(round -> round == 10 ? 3 : 1, STILL)))
                .singleElement()
                .asString()
                .startsWith("2 forks were much slower")
                .contains("round 10");
    }

    @Test
    void reportsOtherLoadAndStolenCpus() {
        assertThat(warnings(forks(round -> 1, state(0.7, 0.2, 1000, 50))))
                .satisfiesExactly(
                        what -> assertThat(what).contains("kept 0.70 CPUs busy"),
                        what -> assertThat(what).contains("withheld 0.20 CPUs"));
    }

    @Test
    void reportsHeatAndAFallingFrequency() {
        List<Measurement> forks =
                new ArrayList<>(forks(round -> 1, state(0, 0, 1800, 84)).subList(0, 10));
        forks.addAll(forks(round -> 1, state(0, 0, 1000, 84)).subList(10, 20));

        assertThat(warnings(forks))
                .satisfiesExactly(
                        what -> assertThat(what).contains("84 degrees"),
                        what -> assertThat(what).contains("from 1800 to 1000 MHz"));
    }

    @Test
    void reportsAFailureWithItsMessage() {
        Failed failed = new Failed(
                "",
                1,
                CELLS.get(1),
                1,
                true,
                "<failure>\n\nWrongAnswerException: wrong sum of slice 1..9\n\tat x",
                null);

        assertThat(warnings(forks(round -> 1, STILL).subList(0, 19), failed))
                .singleElement()
                .asString()
                .startsWith("WRONG ANSWER: " + CELLS.get(1).title() + ", 1 of 10 forks")
                .contains("wrong sum of slice 1..9");
    }

    @Test
    void reportsThatARunIsPartial() {
        List<Measurement> some = forks(round -> 1, STILL).subList(0, 14);
        MeasuredRun partial =
                new MeasuredRun("r", Optional.of(MACHINE), Optional.of(PLAN), some, List.of(), List.of(), true);

        assertThat(RunAnalysis.of(partial).warnings())
                .first()
                .extracting(RunWarning::what)
                .isEqualTo("This run is partial: it has only 14 forks.");
        assertThat(warnings(some)).noneMatch(what -> what.contains("partial"));
    }

    @Test
    void cellsThatSearchABreakEvenMayHaveFewForks() {
        Target target = new Target(CELLS.get(1).withoutTerms(), 10, 100, 1);
        CellId fixed = CELLS.get(1).withTerms(8);
        Plan plan = new Plan("x", 4, List.of(fixed), null, null, null, List.of(target), null);
        List<Measurement> one = forks(round -> 1, STILL).subList(0, 2);
        List<Measurement> two = List.of(
                Measurement.ofForks(fixed, "ms/op", List.of(List.of(1.0))).get(0),
                Measurement.ofForks(CELLS.get(0).withTerms(8), "ms/op", List.of(List.of(1.0)))
                        .get(0));
        List<Measurement> all = new ArrayList<>(one);
        all.addAll(two);

        assertThat(RunAnalysis.of(new MeasuredRun(
                                "r", Optional.of(MACHINE), Optional.of(plan), all, List.of(), List.of()))
                        .warnings())
                .extracting(RunWarning::what)
                .containsOnlyOnce("Only one fork, so no interval: " + fixed.title() + ".");
    }

    @Test
    void everyWarningHasARemedy() {
        Failed failed = new Failed("", 1, CELLS.get(1), 1, false, "<failure>", null);
        assertThat(RunAnalysis.of(run(forks(round -> round, state(1, 1, 1000, 90)), failed))
                        .warnings())
                .isNotEmpty()
                .noneMatch(w -> w.remedy().isEmpty());
    }
}
