package org.sliceofpi.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sliceofpi.results.Throttling.Cause;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.synthetic.Machines;

class ThrottlingTest {

    @Test
    void lowerBitsAreTheCurrentStateAndUpperBitsSinceBoot() {
        Throttling throttling = Throttling.of("0x50005");

        assertThat(throttling.now()).containsExactly(Cause.UNDER_VOLTAGE, Cause.THROTTLED);
        assertThat(throttling.sinceStart()).containsExactly(Cause.UNDER_VOLTAGE, Cause.THROTTLED);
        assertThat(Throttling.of("0xa0002").now()).containsExactly(Cause.FREQUENCY_CAPPED);
        assertThat(Throttling.of("0xa0002").sinceStart())
                .containsExactly(Cause.FREQUENCY_CAPPED, Cause.SOFT_TEMPERATURE_LIMIT);
        assertThat(Throttling.of("0x0").now()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "5", "0xg", "-0x1", "0xffffffff", "0x123456789", "throttled=0x0"})
    void rejectsOtherText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Throttling.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0x0,     0x0,     0",
        "0x0,     0x40000, 1",
        "0x40000, 0x40000, 0",
        "0x40000, 0x50000, 1",
        "0x0,     0x50005, 2",
        "0x50005, 0x50000, 2",
        "0x80008, 0x80008, 1",
    })
    void causesDuringARunAreNewOrActiveAtItsStartOrEnd(String before, String after, int causes) {
        assertThat(Throttling.during(run(state(before), state(after)))).hasSize(causes);
    }

    @Test
    void unknownStatesAreNoCause() {
        assertThat(Throttling.during(run(null, null))).isEmpty();
        assertThat(Throttling.during(run(state("0x0"), null))).isEmpty();
        assertThat(Throttling.during(run(state("0x0"), state(null)))).isEmpty();
    }

    @Test
    void machineJsonContainsTheBitsAsTheFirmwarePrintsThem(@TempDir Path folder) throws Exception {
        RunFolder.writeMachine(folder, machine(state("0x50005"), state(null)));

        MachineRecord read = RunFolder.readMachine(folder.resolve(RunFolder.MACHINE));

        assertThat(RunFolder.text(read)).contains("\"throttling\" : \"0x50005\"", "\"throttling\" : null");
        assertThat(read.before().throttling()).isEqualTo(new Throttling(0x50005));
        assertThat(read.after().throttling()).isNull();
    }

    private static MachineState state(String bits) {
        Throttling throttling = bits == null ? null : Throttling.of(bits);
        return new MachineState(null, null, List.of(), null, List.of(), Map.of(), null, null, throttling, null);
    }

    private static MeasuredRun run(MachineState before, MachineState after) {
        return new MeasuredRun("pi", Optional.of(machine(before, after)), List.of());
    }

    private static MachineRecord machine(MachineState before, MachineState after) {
        return Machines.parse("{'name': 'pi', 'architecture': 'aarch64', 'onlineCpus': 4, 'effectiveCpus': 4.0}")
                .withStates(before, after);
    }
}
