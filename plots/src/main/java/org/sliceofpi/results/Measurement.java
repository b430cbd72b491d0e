package org.sliceofpi.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What one fork of JMH measured of a cell: a line of the journal, and the only form in which a measurement is passed on.
 * What a foreign file does not state is null or 0.
 *
 * @param at UTC time of the fork's end
 * @param round counted from 1; in a foreign file the number of the fork
 * @param cell what was measured
 * @param wallNanos duration of the fork, seen from outside
 * @param setting how JMH ran it
 * @param unit of the values, such as "ms/op"
 * @param values one for each measured iteration
 * @param secondary JMH's secondary results, by label, such as "phase.boot"
 * @param spent how much of the wall time was measuring
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

    /** @throws NullPointerException without a cell, a unit or values */
    public Measurement {
        cell = cell.completedBy(setting);
        Objects.requireNonNull(unit, "unit");
        values = List.copyOf(values);
        secondary = Collections.unmodifiableMap(new TreeMap<>(secondary));
    }

    /**
     * A secondary result of a fork.
     *
     * @param unit of the values
     * @param values one for each measured iteration that has it
     */
    public record Secondary(String unit, List<Double> values) {
        public Secondary {
            values = List.copyOf(values);
        }
    }

    /**
     * How much of a fork's wall time was measuring. The rest went to its JVM and to JMH.
     *
     * @param measuredNanos in measured iterations, from JMH's start of one to its result: with the start of workers that
     *     must be ready before the clock starts, and with the check of the answers
     * @param warmupNanos the same in warm-up iterations
     * @param timedNanos in measured iterations, inside the clock
     */
    public record TimeSpent(long measuredNanos, long warmupNanos, long timedNanos) {}

    /**
     * Returns the forks of a cell of which only the values are known.
     *
     * @param forks for each fork the values of its iterations
     */
    public static List<Measurement> ofForks(CellId cell, String unit, List<List<Double>> forks) {
        List<Measurement> measurements = new ArrayList<>();
        for (List<Double> values : forks) {
            measurements.add(
                    new Measurement(null, measurements.size() + 1, cell, 0, null, unit, values, Map.of(), null, null));
        }
        return measurements;
    }

    /** Returns this measurement as that of another round. */
    public Measurement inRound(int other) {
        return new Measurement(at, other, cell, wallNanos, setting, unit, values, secondary, spent, machine);
    }

    @Override
    public Measurement withEnd(String end, long nanos, MachineState state) {
        return new Measurement(end, round, cell, nanos, setting, unit, values, secondary, spent, state);
    }

    /** Returns this measurement with secondary results. */
    public Measurement with(Map<String, Secondary> results) {
        return new Measurement(at, round, cell, wallNanos, setting, unit, values, results, spent, machine);
    }
}
