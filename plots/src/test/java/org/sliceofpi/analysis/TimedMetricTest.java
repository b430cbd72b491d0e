package org.sliceofpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.RunWarning;

/** What of a JMH file of any origin can be compared. */
class TimedMetricTest {

    private final List<RunWarning> warnings = new ArrayList<>();

    private List<TimedMetric> of(Measurement... measurements) {
        MeasuredRun run = new MeasuredRun("theirs", Optional.empty(), List.of(measurements));
        return List.copyOf(TimedMetric.of(run, warnings).values());
    }

    private static Measurement measurement(String mode, Map<String, String> params, String unit, double value) {
        return new Measurement("com.acme.Cache.get", mode, params, unit, List.of(List.of(value), List.of(value)));
    }

    @Test
    void aThroughputIsComparedByItsInverse() {
        List<TimedMetric> all = of(measurement("thrpt", Map.of("size", "10"), "ops/ms", 4));

        assertThat(all.get(0).title()).isEqualTo("Cache.get, size 10 [thrpt]");
        assertThat(all.get(0).sample().median()).isCloseTo(0.25e-3, within(1e-12));
        assertThat(warnings).isEmpty();
    }

    @Test
    void oneBenchmarkInTwoModesAndWithTwoParametersIsFourQuantities() {
        assertThat(of(
                        measurement("thrpt", Map.of("size", "10"), "ops/ms", 4),
                        measurement("avgt", Map.of("size", "10"), "ms/op", 4),
                        measurement("thrpt", Map.of("size", "20"), "ops/ms", 4),
                        measurement("avgt", Map.of("size", "20"), "ms/op", 4)))
                .hasSize(4)
                .extracting(TimedMetric::family)
                .containsOnly("Cache.get [thrpt]", "Cache.get [avgt]");
    }

    @Test
    void whatIsNoTimeIsLeftOutAloud() {
        assertThat(of(
                        measurement("avgt", Map.of(), "B/op", 4),
                        measurement("thrpt", Map.of(), "ops/s", 0),
                        measurement("ss", Map.of(), "s/op", Double.NaN)))
                .isEmpty();
        assertThat(warnings)
                .extracting(RunWarning::what)
                .containsExactly(
                        "com.acme.Cache.get {}: 2 of 2 values are no numbers and were left out.",
                        "Cache.get of theirs is in B/op, no time, and is left out.",
                        "Cache.get of theirs is in ops/s, no time, and is left out.");
    }
}
