package org.sliceofpi.results;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One line of journal.jsonl: what has happened in a run, in the order in which it happened. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalEntry.Began.class, name = "began"),
    @JsonSubTypes.Type(value = JournalEntry.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = JournalEntry.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = JournalEntry.Ended.class, name = "ended")
})
public sealed interface JournalEntry {

    /**
     * The first line: what is to be measured. It is all that is needed to go on.
     *
     * @param at UTC time, as in ISO 8601
     * @param plan name of the plan
     * @param seed of the order of the cells
     * @param rounds how often each cell is measured
     * @param cells every cell of the plan, in its own order
     */
    record Began(String at, String plan, long seed, int rounds, List<PlannedCell> cells) implements JournalEntry {
        public Began {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A benchmark with one set of parameters.
     *
     * @param benchmark full name, class and method
     * @param params every parameter, as JMH writes them
     */
    record PlannedCell(String benchmark, Map<String, String> params) {
        public PlannedCell {
            params = Collections.unmodifiableMap(new TreeMap<>(params));
        }
    }

    /**
     * A fork of JMH has delivered.
     *
     * @param at UTC time of its end
     * @param round counted from 1
     * @param cell what was measured
     * @param wallNanos what the fork took altogether, as seen from outside
     * @param setting how JMH ran it
     * @param unit of the values
     * @param values one for each measured iteration
     * @param secondary JMH's secondary results, by label
     */
    record Measured(
            String at,
            int round,
            PlannedCell cell,
            long wallNanos,
            JmhSetting setting,
            String unit,
            List<Double> values,
            Map<String, Secondary> secondary)
            implements JournalEntry {
        public Measured {
            values = List.copyOf(values);
            secondary = Collections.unmodifiableMap(new TreeMap<>(secondary));
        }
    }

    /**
     * A secondary result of a fork.
     *
     * @param unit of the values
     * @param policy how JMH makes one score of them: AVG, SUM, MAX or MIN
     * @param values one for each measured iteration that has it
     */
    record Secondary(String unit, String policy, List<Double> values) {
        public Secondary {
            values = List.copyOf(values);
        }
    }

    /**
     * A fork of JMH has failed. That is a result too.
     *
     * @param at UTC time of its end
     * @param round counted from 1
     * @param cell what was to be measured
     * @param wallNanos what the fork took altogether
     * @param wrongAnswer whether a sum was computed that is not the sum of its slice
     * @param message what was said, with the stack trace
     */
    record Failed(String at, int round, PlannedCell cell, long wallNanos, boolean wrongAnswer, String message)
            implements JournalEntry {}

    /**
     * The last line, unless the run was killed.
     *
     * @param at UTC time
     * @param complete whether every fork of the plan has been run
     */
    record Ended(String at, boolean complete) implements JournalEntry {}
}
