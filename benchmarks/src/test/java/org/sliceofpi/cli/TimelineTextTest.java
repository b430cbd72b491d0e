package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.SliceTimestamps;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.Slice;

class TimelineTextTest {

    private static final long MS = 1_000_000;
    private static final ResourceUsage USAGE = new ResourceUsage(OptionalLong.empty(), OptionalLong.empty());

    private static SliceResult slice(long pid, long zero, long unit, long... at) {
        long[] t = new long[8];
        for (int i = 0; i < 8; i++) {
            t[i] = zero + at[i] * unit;
        }
        SliceTimestamps phases = new SliceTimestamps(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7]);
        return new SliceResult(new Slice(1, 1), new DoubleSum(1), pid, phases, USAGE);
    }

    private static ParallelSum spawned(long unit) {
        long zero = -7 * unit;
        return new ParallelSum(
                List.of(
                        slice(4711, zero, unit, 4, 4, 4, 4, 4, 40, 40, 40),
                        slice(4712, zero, unit, 0, 2, 40, 42, 44, 80, 82, 90),
                        slice(4713, zero, unit, 2, 4, 44, 46, 50, 94, 96, 100)),
                zero,
                100 * unit);
    }

    @Test
    void aBarForEachProcessTheParentFirst() {
        assertThat(TimelineText.of(spawned(MS), false)).isEqualTo("""
                               0         20 ms     40 ms     60 ms     80 ms     100 ms
                               |---------|---------|---------|---------|---------|>
                parent 4711    |ss##################..............................| 36 ms
                worker 4712    |sbbbbbbbbbbbbbbbbbbbhh##################rxxxx     | 36 ms
                worker 4713    | sbbbbbbbbbbbbbbbbbbbbhhh######################rxx| 44 ms

                s starting   b JVM boots   h hand-over   # computing   r result in transit
                x process exits   . waiting for the others   - ready
                One column is 2 ms; the time on the right was spent computing.
                """);
    }

    @ParameterizedTest
    @CsvSource({"1, ns", "1000, us", "1000000, ms", "1000000000, s", "1000000000000, s"})
    void theAxisHasItsUnit(long unit, String name) {
        List<String> lines = TimelineText.of(spawned(unit), false).lines().toList();

        assertThat(lines.get(0)).contains(" " + name).hasSizeLessThan(90);
        assertThat(lines.get(2)).contains("|ss##################..............................|");
    }

    @Test
    void anEmptySumOfOneNanosecondStillHasABar() {
        ParallelSum sum = new ParallelSum(List.of(slice(1, 5, 1, 0, 0, 0, 0, 0, 0, 0, 0)), 5, 0);

        assertThat(TimelineText.of(sum, false)).contains("parent 1").contains("0 ns");
    }

    @Test
    void aWorkerThatWasReadyShowsIt() {
        ParallelSum sum = new ParallelSum(
                List.of(
                        slice(1, 0, MS, 4, 4, 4, 4, 4, 100, 100, 100),
                        slice(2, 0, MS, 10, 12, -900, 14, 16, 80, 82, 82)),
                0,
                100 * MS);

        assertThat(TimelineText.of(sum, false))
                .contains("worker 2       |-----shh########")
                .contains("-|");
        assertThat(TimelineText.of(sum, true)).contains("thread 1 ", "b thread starts");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999, 1_000_000, 123_456_789, 60_000_000_000L, 7_200_000_000_000L})
    void noLineIsWiderThanEightyColumns(long unit) {
        assertThat(TimelineText.of(spawned(unit), false).lines()).allMatch(line -> line.length() <= 80);
    }
}
