package org.sliceofpi.results;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     * @param rounds in how many rounds the cells are measured
     * @param cells every cell of the plan, in its own order
     * @param forks for each cell in how many of the rounds it is measured; null for all
     * @param efforts by full name of the benchmark, where the plan decides it; null for nowhere
     * @param arguments JMH's command line, if the plan is made of one; otherwise null
     */
    record Began(
            String at,
            String plan,
            long seed,
            int rounds,
            List<PlannedCell> cells,
            List<Integer> forks,
            Map<String, Effort> efforts,
            List<String> arguments)
            implements JournalEntry {
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
     * @param warmups warm-up iterations
     * @param iterations measured iterations
     * @param millis how long each of both
     */
    record Effort(int warmups, int iterations, long millis) {}

    /**
     * A benchmark with one set of parameters.
     *
     * @param benchmark full name, class and method
     * @param params every parameter, as JMH writes them
     */
    record PlannedCell(String benchmark, Map<String, String> params) {
        public PlannedCell {
            Objects.requireNonNull(benchmark, "benchmark");
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
     * @param spent what of the wall time was measuring; null in journals of older versions
     * @param machine what had moved when it ended; null in journals of older versions
     */
    record Measured(
            String at,
            int round,
            PlannedCell cell,
            long wallNanos,
            JmhSetting setting,
            String unit,
            List<Double> values,
            Map<String, Secondary> secondary,
            Spent spent,
            MachineState machine)
            implements JournalEntry {
        public Measured {
            Objects.requireNonNull(cell, "cell");
            Objects.requireNonNull(setting, "setting");
            Objects.requireNonNull(unit, "unit");
            values = List.copyOf(values);
            secondary = Collections.unmodifiableMap(new TreeMap<>(secondary));
        }
    }

    /**
     * What of a fork's wall time was measuring. The rest went to its JVM and to JMH.
     *
     * @param measuredNanos in measured iterations, from JMH's beginning of one to its result: with the start of workers
     *     that have to be ready before the clock starts, and with the check of the answers
     * @param warmupNanos the same in warm-up iterations
     * @param timedNanos of the measured iterations, inside the clock
     */
    record Spent(long measuredNanos, long warmupNanos, long timedNanos) {}

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
     * @param machine what had moved when it ended; null in journals of older versions
     */
    record Failed(
            String at,
            int round,
            PlannedCell cell,
            long wallNanos,
            boolean wrongAnswer,
            String message,
            MachineState machine)
            implements JournalEntry {
        public Failed {
            Objects.requireNonNull(cell, "cell");
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * The last line, unless the run was killed.
     *
     * @param at UTC time
     * @param complete whether every fork of the plan has been run
     * @param warnings what may have spoilt its figures; empty in journals of older versions
     */
    record Ended(String at, boolean complete, List<RunWarning> warnings) implements JournalEntry {
        public Ended {
            warnings = warnings == null ? List.of() : List.copyOf(warnings);
        }
    }
}
