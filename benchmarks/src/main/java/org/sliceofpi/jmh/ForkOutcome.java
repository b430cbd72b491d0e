package org.sliceofpi.jmh;

import java.util.List;
import java.util.Map;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JmhSetting;
import org.sliceofpi.results.JournalEntry;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Measurement.Secondary;
import org.sliceofpi.results.Measurement.TimeSpent;

/** The outcome of a fork, which becomes a line of the journal. */
public sealed interface ForkOutcome {

    /**
     * Returns the outcome as a line of the journal.
     *
     * @param at UTC time of the fork's end
     * @param round counted from 1
     * @param wallNanos duration of the fork, seen from outside
     * @param machine the machine's state when the fork ended
     */
    JournalEntry entry(String at, int round, CellId cell, long wallNanos, MachineState machine);

    /**
     * A fork that completed.
     *
     * @param setting how JMH ran it
     * @param unit of the values
     * @param values one for each measured iteration, at least one
     * @param secondary secondary results by label
     * @param spent how much of its time was measuring
     */
    record Completed(
            JmhSetting setting, String unit, List<Double> values, Map<String, Secondary> secondary, TimeSpent spent)
            implements ForkOutcome {
        public Completed {
            values = List.copyOf(values);
            secondary = Map.copyOf(secondary);
        }

        @Override
        public JournalEntry entry(String at, int round, CellId cell, long wallNanos, MachineState machine) {
            return new Measurement(at, round, cell, wallNanos, setting, unit, values, secondary, spent, machine);
        }
    }

    /**
     * A fork that failed.
     *
     * @param wrongAnswer whether it computed a sum that is not the sum of its slice
     * @param message output of JMH and of the fork
     */
    record Failed(boolean wrongAnswer, String message) implements ForkOutcome {

        @Override
        public JournalEntry entry(String at, int round, CellId cell, long wallNanos, MachineState machine) {
            return new JournalEntry.Failed(at, round, cell, wallNanos, wrongAnswer, message, machine);
        }
    }
}
