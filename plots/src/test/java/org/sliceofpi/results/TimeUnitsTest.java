package org.sliceofpi.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "ns/op, 1e-9", "nsec/op, 1e-9", "us/op, 1e-6", "\u00b5s/op, 1e-6", "\u03bcs/op, 1e-6", "usec/op, 1e-6",
        "ms/op, 1e-3", "msec/op, 1e-3", "milliseconds/op, 1e-3", "s/op, 1", "sec/op, 1", "SECONDS/op, 1",
        "min/op, 60", "hr/op, 3600", "hour/op, 3600", "day/op, 86400", "days / op, 86400",
    })
    void timesPerOperationAreReadInEverySpelling(String unit, double seconds) {
        assertThat(TimeUnits.secondsPerOperation(unit).orElseThrow()).isCloseTo(seconds, within(seconds * 1e-12));
        assertThat(TimeUnits.secondsOfThroughput(unit)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ops/ns, 1e-9", "ops/us, 1e-6", "ops/msec, 1e-3", "ops/s, 1", "ops/sec, 1", "op/s, 1", "ops/day, 86400"
    })
    void throughputsAreReadInEverySpelling(String unit, double seconds) {
        assertThat(TimeUnits.secondsOfThroughput(unit).orElseThrow()).isCloseTo(seconds, within(seconds * 1e-12));
        assertThat(TimeUnits.secondsPerOperation(unit)).isEmpty();
    }

    @Test
    void otherUnitsAreNoTimes() {
        for (String unit : new String[] {"B/op", "m/op", "/op", "ops/", "---", "", "counts", "ms", "ops/s/op"}) {
            assertThat(TimeUnits.secondsPerOperation(unit)).as(unit).isEmpty();
            assertThat(TimeUnits.secondsOfThroughput(unit)).as(unit).isEmpty();
        }
    }
}
