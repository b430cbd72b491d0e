package org.sliceofpi.jmh;

import java.util.List;
import java.util.Map;
import org.sliceofpi.results.JmhSetting;
import org.sliceofpi.results.JournalEntry.Secondary;
import org.sliceofpi.results.JournalEntry.Spent;

/** What came of a fork. */
public sealed interface ForkOutcome {

    /**
     * It delivered.
     *
     * @param setting how JMH ran it
     * @param unit of the values
     * @param values one for each measured iteration, at least one
     * @param secondary secondary results by label
     * @param spent what of its time was measuring
     */
    record Measured(JmhSetting setting, String unit, List<Double> values, Map<String, Secondary> secondary, Spent spent)
            implements ForkOutcome {
        public Measured {
            values = List.copyOf(values);
            secondary = Map.copyOf(secondary);
        }
    }

    /**
     * It failed.
     *
     * @param wrongAnswer whether because of a sum that is not the sum of its slice
     * @param message what JMH and the fork said
     */
    record Failed(boolean wrongAnswer, String message) implements ForkOutcome {}
}
