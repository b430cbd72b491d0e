package org.sliceofpi.results;

import java.util.Map;
import java.util.OptionalDouble;

/** Converts the time units of JMH scores to seconds. */
public final class TimeUnits {

    private static final String PER = "ops/";
    private static final String OPERATION = "/op";

    private static final Map<String, Double> SECONDS =
            Map.of("ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "hr", 3600.0, "day", 86400.0);

    private TimeUnits() {}

    /**
     * Returns the seconds in the time unit of a time per operation, such as 0.001 for "ms/op"; empty for any other unit.
     */
    public static OptionalDouble secondsPerOperation(String unit) {
        return unit.endsWith(OPERATION)
                ? seconds(unit.substring(0, unit.length() - OPERATION.length()))
                : OptionalDouble.empty();
    }

    /** Returns the seconds in the time unit of a throughput, such as 0.001 for "ops/ms"; empty for any other unit. */
    public static OptionalDouble secondsOfThroughput(String unit) {
        return unit.startsWith(PER) ? seconds(unit.substring(PER.length())) : OptionalDouble.empty();
    }

    private static OptionalDouble seconds(String unit) {
        Double seconds = SECONDS.get(unit);
        return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }
}
