package org.sliceofpi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.Throttling;
import org.sliceofpi.synthetic.SyntheticRun;

class ThrottledPiTest {

    private static List<String> warnings(String before, String after) {
        MeasuredRun run = run(before, after);
        return RunAnalysis.of(run).warnings().stream().map(RunWarning::line).toList();
    }

    private static MeasuredRun run(String before, String after) {
        MeasuredRun run = new SyntheticRun("pi", 4, 1)
                .cell("SCALAR", 10_000_000, "SPAWN", 1, 1, 40)
                .run();
        MachineRecord pi = run.machine().orElseThrow().withStates(state(before), state(after));
        return new MeasuredRun(run.name(), Optional.of(pi), run.measurements());
    }

    private static MachineState state(String bits) {
        return new MachineState(
                null, null, List.of(), null, List.of(), Map.of(), null, null, Throttling.of(bits), null);
    }

    @Test
    void warnsAboutThrottlingDuringTheRun() {
        assertThat(warnings("0x0", "0x50000"))
                .anyMatch(line -> line.contains("throttled during this run (under-voltage, throttling)"));
    }

    @Test
    void distinguishesThrottlingBeforeTheRun() {
        assertThat(warnings("0x40000", "0x40000"))
                .anyMatch(line -> line.contains("was throttled before this run (throttling)"))
                .noneMatch(line -> line.contains("during this run"));
    }

    @Test
    void doesNotWarnAboutAnUndisturbedRun() {
        assertThat(warnings("0x0", "0x0")).noneMatch(line -> line.contains("was throttled"));
    }
}
