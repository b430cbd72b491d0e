package org.sliceofpi.results;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One line of journal.jsonl: an event of a run. Lines are in the order of the events. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalEntry.Began.class, name = "began"),
    @JsonSubTypes.Type(value = Measurement.class, name = "measured"),
    @JsonSubTypes.Type(value = JournalEntry.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = JournalEntry.Ended.class, name = "ended")
})
public sealed interface JournalEntry permits JournalEntry.Began, Measurement, JournalEntry.Failed, JournalEntry.Ended {

    /**
     * The first line: the plan, and all that is needed to resume the run.
     *
     * @param at UTC time, as in ISO 8601
     * @param plan name of the plan
     * @param seed random seed of the order of the cells
     * @param rounds number of rounds
     * @param cells every cell of the plan, in the plan's order
     * @param forks for each cell the number of rounds that measure it; null if all do
     * @param efforts iteration budget by full benchmark name, where the plan sets one; null if it sets none
     * @param arguments JMH's command line that the plan was made from; null for a plan of the suite
     */
    record Began(
            String at,
            String plan,
            long seed,
            int rounds,
            List<CellId> cells,
            List<Integer> forks,
            Map<String, IterationBudget> efforts,
            List<String> arguments)
            implements JournalEntry {

        /** Returns this entry with other cells. */
        public Began withCells(List<CellId> others) {
            return new Began(at, plan, seed, rounds, others, forks, efforts, arguments);
        }

        /** Returns how many forks the plan has. */
        public int total() {
            return forks == null
                    ? rounds * cells.size()
                    : forks.stream().mapToInt(Integer::intValue).sum();
        }

        /** Returns in how many rounds a cell is measured; 0 if it is not in the plan. */
        public int forks(CellId cell) {
            int index = cells.indexOf(cell);
            return index < 0 ? 0 : forks == null ? rounds : forks.get(index);
        }

        public Began {
            Objects.requireNonNull(plan, "plan");
            cells = List.copyOf(cells);
            forks = forks == null ? null : List.copyOf(forks);
            efforts = efforts == null ? null : Collections.unmodifiableMap(new TreeMap<>(efforts));
            arguments = arguments == null ? null : List.copyOf(arguments);
        }
    }

    /**
     * How long a fork of a benchmark measures.
     *
     * @param warmups number of warm-up iterations
     * @param iterations number of measured iterations
     * @param millis duration of each iteration
     */
    record IterationBudget(int warmups, int iterations, long millis) {}

    /**
     * A fork of JMH that failed.
     *
     * @param at UTC time of the fork's end
     * @param round counted from 1
     * @param cell what the fork was to measure
     * @param wallNanos duration of the fork
     * @param wrongAnswer whether it computed a sum that is not the sum of its slice
     * @param message output of JMH and of the fork, with the stack trace
     * @param machine the machine's state when the fork ended; null in journals of older versions
     */
    record Failed(
            String at,
            int round,
            CellId cell,
            long wallNanos,
            boolean wrongAnswer,
            String message,
            MachineState machine)
            implements JournalEntry {
        /** Returns this entry with another cell. */
        public Failed withCell(CellId other) {
            return new Failed(at, round, other, wallNanos, wrongAnswer, message, machine);
        }

        public Failed {
            Objects.requireNonNull(cell, "cell");
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * The last line. It is missing after a kill.
     *
     * @param at UTC time
     * @param complete whether every fork of the plan ran
     */
    record Ended(String at, boolean complete) implements JournalEntry {}
}
