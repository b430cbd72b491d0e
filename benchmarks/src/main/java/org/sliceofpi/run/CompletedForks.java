package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sliceofpi.plan.Plan;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.plan.RoundRobinSchedule;
import org.sliceofpi.results.JournalEntry;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.io.JournalReader;

/**
 * The forks of a run that have ended. Immutable.
 *
 * @param entries their journal entries in order, each a {@link Measurement} or {@link Failed}
 */
record CompletedForks(List<JournalEntry> entries) {

    CompletedForks {
        entries = List.copyOf(entries);
    }

    /**
     * Returns the forks in a journal.
     *
     * @throws IllegalArgumentException if a fork is not in the plan, occurs twice or has no value; the message names the
     *     line
     */
    static CompletedForks of(JournalReader journal, Plan plan) {
        Set<PlannedFork> missing =
                new HashSet<>(RoundRobinSchedule.forks(plan, journal.began().seed()));
        List<JournalEntry> entries = new ArrayList<>();
        int line = 1;
        for (JournalEntry entry : journal.entries()) {
            line++;
            Optional<PlannedFork> fork = fork(entry);
            if (fork.isEmpty()) {
                continue;
            }
            if (!missing.remove(fork.get())) {
                throw new IllegalArgumentException("line " + line + " of the journal, round "
                        + fork.get().round() + " of "
                        + fork.get().cell().title() + ", is not in the run's plan or is there twice: it was edited."
                        + " Remove the line, or start a new run");
            }
            if (entry instanceof Measurement m && m.values().isEmpty()) {
                throw new IllegalArgumentException("line " + line + " of the journal has no value: it was edited."
                        + " Remove the line, or start a new run");
            }
            entries.add(entry);
        }
        return new CompletedForks(entries);
    }

    private static Optional<PlannedFork> fork(JournalEntry entry) {
        if (entry instanceof Measurement m) {
            return Optional.of(new PlannedFork(m.round(), m.cell()));
        }
        return entry instanceof Failed f ? Optional.of(new PlannedFork(f.round(), f.cell())) : Optional.empty();
    }

    /** Returns these forks and one more. */
    CompletedForks with(JournalEntry entry) {
        List<JournalEntry> more = new ArrayList<>(entries);
        more.add(entry);
        return new CompletedForks(more);
    }

    /** Returns the planned forks that need not run again. */
    Set<PlannedFork> forks() {
        return entries.stream().flatMap(e -> fork(e).stream()).collect(Collectors.toSet());
    }

    List<Measurement> measured() {
        return entries(Measurement.class);
    }

    List<Failed> failed() {
        return entries(Failed.class);
    }

    private <T> List<T> entries(Class<T> type) {
        return entries.stream().filter(type::isInstance).map(type::cast).toList();
    }

    int size() {
        return entries.size();
    }

    /** Returns the total duration of the forks. */
    long wallNanos() {
        return measured().stream().mapToLong(Measurement::wallNanos).sum()
                + failed().stream().mapToLong(Failed::wallNanos).sum();
    }

    /** Returns 3 if a wrong answer was computed, 1 if a benchmark failed, else 0. */
    int exitCode() {
        return failed().stream().anyMatch(Failed::wrongAnswer) ? 3 : failed().isEmpty() ? 0 : 1;
    }
}
