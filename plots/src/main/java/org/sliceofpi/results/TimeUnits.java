package org.sliceofpi.results;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts the units of JMH scores to seconds, in the spellings of all versions of JMH and of programs like it. */
public final class TimeUnits {

    private static final Pattern PER_OPERATION = Pattern.compile("(.+?)\\s*/\\s*(op|ops|operation)");
    private static final Pattern THROUGHPUT = Pattern.compile("(?:op|ops|operations)\\s*/\\s*(.+)");

    private static final Map<String, Double> SECONDS = new HashMap<>();

    static {
        spellings(TimeUnit.NANOSECONDS, "ns", "nsec", "nanos");
        // The micro sign and the Greek letter look alike.
        spellings(TimeUnit.MICROSECONDS, "us", "usec", "micros", "\u00b5s", "\u03bcs");
        spellings(TimeUnit.MILLISECONDS, "ms", "msec", "millis");
        spellings(TimeUnit.SECONDS, "s", "sec", "secs");
        spellings(TimeUnit.MINUTES, "min", "mins");
        spellings(TimeUnit.HOURS, "hr", "hrs", "h");
        spellings(TimeUnit.DAYS, "day", "d");
    }

    private TimeUnits() {}

    private static void spellings(TimeUnit unit, String... symbols) {
        double seconds = unit.toNanos(1) / 1e9;
        String plural = unit.name().toLowerCase(Locale.ROOT);
        SECONDS.put(plural, seconds);
        SECONDS.put(plural.substring(0, plural.length() - 1), seconds);
        for (String symbol : symbols) {
            SECONDS.put(symbol, seconds);
        }
    }

    /**
     * Returns the length of the unit in a time per operation, in seconds: 0.001 for "ms/op"; empty for any other unit.
     */
    public static OptionalDouble secondsPerOperation(String unit) {
        return seconds(PER_OPERATION, unit);
    }

    /** Returns the length of the time unit in a throughput, in seconds: 0.001 for "ops/ms"; empty for any other unit. */
    public static OptionalDouble secondsOfThroughput(String unit) {
        return seconds(THROUGHPUT, unit);
    }

    private static OptionalDouble seconds(Pattern pattern, String unit) {
        Matcher matcher = pattern.matcher(unit.strip().toLowerCase(Locale.ROOT));
        Double seconds = matcher.matches() ? SECONDS.get(matcher.group(1)) : null;
        return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }
}
