package org.sliceofpi.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The measurement of a cell by one JMH fork: a line of the journal, and the only form in which the suite passes
 * measurements on. What another project's JMH file does not state is null or 0.
 *
 * @param at UTC time of the fork's end
 * @param round counted from 1; for JMH files of other projects, the number of the fork
 * @param cell what was measured
 * @param wallNanos wall-clock duration of the fork, measured by the parent process
 * @param setting how JMH ran the fork
 * @param unit unit of the values, such as "ms/op"
 * @param values one for each measured iteration
 * @param secondary JMH's secondary results, by label, such as "phase.boot"
 * @param spent how the fork spent its wall time
 * @param machine the machine's state when the fork ended
 */
public record Measurement(
        String at,
        int round,
        CellId cell,
        long wallNanos,
        JmhSetting setting,
        String unit,
        List<Double> values,
        Map<String, Secondary> secondary,
        TimeSpent spent,
        MachineState machine)
        implements JournalEntry.ForkEntry {

    /** @throws NullPointerException if the cell, the unit, the values or the secondary results are null */
    public Measurement {
        cell = cell.completedBy(setting);
        Objects.requireNonNull(unit, "unit");
        values = CompactList.copyOf(values);
        secondary = Collections.unmodifiableMap(new TreeMap<>(secondary));
    }

    /**
     * A secondary result of a fork.
     *
     * @param unit unit of the values
     * @param values one for each measured iteration that has this result
     */
    public record Secondary(String unit, List<Double> values) {
        public Secondary {
            values = CompactList.copyOf(values);
        }
    }

    /**
     * How a fork spent its wall time. The rest went to starting the JVM and to JMH itself.
     *
     * @param measuredNanos time in measured iterations, each from its start by JMH to its result; includes starting workers
     *     before the clock starts, and checking the answers
     * @param warmupNanos the same for warm-up iterations
     * @param timedNanos the part of {@code measuredNanos} during which the clock was running
     */
    public record TimeSpent(long measuredNanos, long warmupNanos, long timedNanos) {}

    /**
     * Returns one measurement per fork of a cell, for forks whose values are all that is known.
     *
     * @param forks for each fork, the values of its iterations
     */
    public static List<Measurement> ofForks(CellId cell, String unit, List<List<Double>> forks) {
        List<Measurement> measurements = new ArrayList<>();
        for (List<Double> values : forks) {
            measurements.add(
                    new Measurement(null, measurements.size() + 1, cell, 0, null, unit, values, Map.of(), null, null));
        }
        return measurements;
    }

    /** Returns a copy of this measurement with another round. */
    public Measurement inRound(int other) {
        return new Measurement(at, other, cell, wallNanos, setting, unit, values, secondary, spent, machine);
    }

    @Override
    public Measurement withEnd(String end, long nanos, MachineState state) {
        return new Measurement(end, round, cell, nanos, setting, unit, values, secondary, spent, state);
    }

    /** Returns a copy of this measurement with the given secondary results. */
    public Measurement with(Map<String, Secondary> results) {
        return new Measurement(at, round, cell, wallNanos, setting, unit, values, results, spent, machine);
    }
}
