package org.sliceofpi.results;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Objects;

/** One line of journal.jsonl: an event of a run. Lines are in chronological order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalEntry.Began.class, name = "began"),
    @JsonSubTypes.Type(value = Measurement.class, name = "measured"),
    @JsonSubTypes.Type(value = JournalEntry.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = JournalEntry.Ended.class, name = "ended")
})
public sealed interface JournalEntry {

    /**
     * The first line: everything needed to resume the run.
     *
     * @param at UTC time in ISO 8601 format
     * @param seed random seed for the order of the cells
     * @param plan what the run measures
     */
    record Began(String at, long seed, @JsonUnwrapped Plan plan) implements JournalEntry {}

    /** The entry for one JMH fork. */
    sealed interface ForkEntry extends JournalEntry permits Measurement, Failed {

        /** Returns the round, counted from 1. */
        int round();

        /** Returns the cell assigned to the fork. */
        CellId cell();

        /** Returns the wall-clock duration of the fork, measured by the parent process. */
        long wallNanos();

        /** Returns a copy of this entry with the given end time, duration and machine state. */
        ForkEntry withEnd(String at, long wallNanos, MachineState machine);
    }

    /**
     * A JMH fork that failed.
     *
     * @param at UTC time of the fork's end
     * @param round counted from 1
     * @param cell the cell assigned to the fork
     * @param wallNanos duration of the fork
     * @param wrongAnswer whether the fork computed a wrong sum
     * @param message output of JMH and of the fork, with the stack trace
     * @param machine the machine's state when the fork ended; null in journals written by older versions
     */
    record Failed(
            String at,
            int round,
            CellId cell,
            long wallNanos,
            boolean wrongAnswer,
            String message,
            MachineState machine)
            implements ForkEntry {

        public Failed {
            Objects.requireNonNull(cell, "cell");
            Objects.requireNonNull(message, "message");
        }

        /** Returns a copy of this entry with another cell. */
        public Failed withCell(CellId other) {
            return new Failed(at, round, other, wallNanos, wrongAnswer, message, machine);
        }

        @Override
        public Failed withEnd(String end, long nanos, MachineState state) {
            return new Failed(end, round, cell, nanos, wrongAnswer, message, state);
        }
    }

    /**
     * The last line. It is missing if the run was killed.
     *
     * @param at UTC time
     * @param complete whether every fork of the plan ran
     */
    record Ended(String at, boolean complete) implements JournalEntry {}
}
