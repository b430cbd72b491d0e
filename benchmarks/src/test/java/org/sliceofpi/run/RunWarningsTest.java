package org.sliceofpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sliceofpi.plan.Plan;
import org.sliceofpi.plan.RunCell;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.JournalEntry.Measured;
import org.sliceofpi.results.JournalEntry.Spent;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.RunWarning;

class RunWarningsTest {

    private static final List<RunCell> CELLS = List.of(PlannedCells.of(1, "SPAWN", 9), PlannedCells.of(2, "SPAWN", 9));
    private static final Plan PLAN = new Plan("x", CELLS, 10);
    private static final MachineRecord MACHINE =
            new MachineRecord("m", "M", "amd64", 2, 2.0, 1L, "Linux", "6", "17", 17, "1", "c", false, false, Map.of());

    private final Random random = new Random(7);

    private interface Time {
        double at(int round);
    }

    /** Ten rounds of two cells, one ten times as slow as the other, with one per cent of noise. */
    private List<Measured> forks(Time time, MachineState state) {
        List<Measured> forks = new ArrayList<>();
        for (int round = 1; round <= 10; round++) {
            for (int i = 0; i < 2; i++) {
                double value = time.at(round) * (i == 0 ? 10 : 100) * (1 + 0.01 * random.nextGaussian());
                forks.add(new Measured(
                        "",
                        round,
                        CELLS.get(i).planned(),
                        1,
                        FakeForks.SETTING,
                        "ms/op",
                        List.of(value),
                        Map.of(),
                        new Spent(1, 0, 1),
                        state));
            }
        }
        return forks;
    }

    private static List<String> warnings(List<Measured> measured, Failed... failed) {
        return RunWarnings.of(PLAN, new CompletedForks(measured, List.of(failed)), MACHINE).stream()
                .map(RunWarning::what)
                .toList();
    }

    private static MachineState state(double others, double stolen, double mhz, double celsius) {
        return new MachineState(
                "", 1.0, List.of(), null, List.of(mhz), Map.of("cpu", celsius), others, stolen, null, null);
    }

    @Test
    void aQuietRunHasNothingToWarnOf() {
        assertThat(warnings(forks(round -> 1, FakeForks.still()))).isEmpty();
    }

    @Test
    void aMachineThatSlowsDownIsATrend() {
        assertThat(warnings(forks(round -> 1 + 0.01 * round, FakeForks.still())))
                .singleElement()
                .asString()
                .contains("Times went up by", "from the first round to the last");
    }

    @Test
    void oneForkFarOffIsAnOutlierAndNoTrend() {
        assertThat(warnings(forks(round -> round == 10 ? 3 : 1, FakeForks.still())))
                .singleElement()
                .asString()
                .startsWith("2 forks were far slower")
                .contains("round 10");
    }

    @Test
    void othersLoadAndAHostThatGivesToOthersAreTold() {
        assertThat(warnings(forks(round -> 1, state(0.7, 0.2, 1000, 50))))
                .satisfiesExactly(
                        what -> assertThat(what).contains("kept 0.70 CPUs busy"),
                        what -> assertThat(what).contains("gave 0.20 CPUs to others"));
    }

    @Test
    void heatAndAFallingFrequencyAreTold() {
        List<Measured> forks =
                new ArrayList<>(forks(round -> 1, state(0, 0, 1800, 84)).subList(0, 10));
        forks.addAll(forks(round -> 1, state(0, 0, 1000, 84)).subList(10, 20));

        assertThat(warnings(forks))
                .satisfiesExactly(
                        what -> assertThat(what).contains("84 degrees"),
                        what -> assertThat(what).contains("from 1800 to 1000 MHz"));
    }

    @Test
    void whatFailedIsAWarningWithItsMessage() {
        Failed failed = new Failed(
                "",
                1,
                CELLS.get(1).planned(),
                1,
                true,
                "<failure>\n\nWrongAnswerException: wrong sum of slice 1..9\n\tat x",
                null);

        assertThat(warnings(forks(round -> 1, FakeForks.still()), failed))
                .singleElement()
                .asString()
                .startsWith("WRONG ANSWER: " + CELLS.get(1).label() + ", 1 of 10 forks")
                .contains("wrong sum of slice 1..9");
    }

    @Test
    void everyWarningSaysWhatToDo() {
        Failed failed = new Failed("", 1, CELLS.get(1).planned(), 1, false, "<failure>", null);
        CompletedForks kept = new CompletedForks(forks(round -> round, state(1, 1, 1000, 90)), List.of(failed));

        assertThat(RunWarnings.of(PLAN, kept, MACHINE))
                .isNotEmpty()
                .noneMatch(w -> w.remedy().isEmpty());
    }
}
