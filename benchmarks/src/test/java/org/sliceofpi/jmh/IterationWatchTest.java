package org.sliceofpi.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.options.TimeValue;
import org.sliceofpi.results.Measurement.TimeSpent;

class IterationWatchTest {

    private final Queue<Long> moments = new ArrayDeque<>();
    private final IterationWatch watch = new IterationWatch(moments::remove);

    @Test
    void measuresAnIterationFromStartToResultAndItsTimedPartSeparately() {
        moments.addAll(List.of(100L, 1_000_100L));

        watch.started();
        // 4 operations of 0.1 ms.
        watch.ended(params(IterationType.MEASUREMENT), averageTime(4, 400_000), TimeUnit.MILLISECONDS);

        assertThat(watch.spent()).isEqualTo(new TimeSpent(1_000_000, 0, 400_000));
    }

    @Test
    void warmUpIsMeasuredSeparatelyAndHasNoTimedPart() {
        moments.addAll(List.of(0L, 700L, 1_000L, 1_500L));

        watch.started();
        watch.ended(params(IterationType.WARMUP), averageTime(1, 600), TimeUnit.NANOSECONDS);
        watch.started();
        watch.ended(params(IterationType.MEASUREMENT), averageTime(1, 300), TimeUnit.NANOSECONDS);

        assertThat(watch.spent()).isEqualTo(new TimeSpent(500, 700, 300));
    }

    @Test
    void inThroughputModeTheWholeIterationIsTimed() {
        moments.addAll(List.of(0L, 2_500_000L));
        IterationResult result = result(3);
        result.addResult(new ThroughputResult(ResultRole.PRIMARY, "x", 3, 2_000_000, TimeUnit.MILLISECONDS));

        watch.started();
        watch.ended(params(IterationType.MEASUREMENT), result, TimeUnit.MILLISECONDS);

        assertThat(watch.spent()).isEqualTo(new TimeSpent(2_500_000, 0, 2_000_000));
    }

    private static IterationParams params(IterationType type) {
        return new IterationParams(type, 1, new TimeValue(2, TimeUnit.MILLISECONDS), 1);
    }

    private static IterationResult averageTime(long operations, long nanos) {
        IterationResult result = result(operations);
        TimeUnit unit = nanos < 1_000 ? TimeUnit.NANOSECONDS : TimeUnit.MILLISECONDS;
        result.addResult(new AverageTimeResult(ResultRole.PRIMARY, "x", operations, nanos, unit));
        return result;
    }

    private static IterationResult result(long operations) {
        return new IterationResult(null, null, new IterationResultMetaData(operations, operations));
    }
}
