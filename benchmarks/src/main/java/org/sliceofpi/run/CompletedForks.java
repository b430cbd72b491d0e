package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.plan.Schedule;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.JournalEntry.ForkEntry;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.io.JournalReader;

/**
 * The forks of a run that have ended. Immutable.
 *
 * @param entries their journal entries, in order
 */
record CompletedForks(List<ForkEntry> entries) {

    CompletedForks {
        entries = List.copyOf(entries);
    }

    /**
     * Returns the forks in a journal.
     *
     * @throws IllegalArgumentException if a fork does not belong to its round, as the earlier rounds determine it, occurs twice
     *     or has no value; the message names the line
     */
    static CompletedForks of(JournalReader journal) {
        Plan plan = journal.began().plan();
        List<PlannedFork> expected = new ArrayList<>();
        List<ForkEntry> entries = new ArrayList<>();
        for (int i = 0; i < journal.entries().size(); i++) {
            if (journal.entries().get(i) instanceof ForkEntry entry) {
                String problem = "";
                if (expected.isEmpty()) {
                    expected = Schedule.next(plan, journal.began().seed(), entries);
                }
                if (!expected.remove(fork(entry))) {
                    problem = " (round " + entry.round() + " of " + entry.cell().title()
                            + ") is not in the run's plan or is a duplicate";
                } else if (entry instanceof Measurement m && m.values().isEmpty()) {
                    problem = " has no value";
                }
                if (!problem.isEmpty()) {
                    throw new IllegalArgumentException("line " + (i + 2) + " of the journal" + problem
                            + ": the journal was edited. Remove the line, or start a new run");
                }
                entries.add(entry);
            }
        }
        return new CompletedForks(entries);
    }

    private static PlannedFork fork(ForkEntry entry) {
        return new PlannedFork(entry.round(), entry.cell());
    }

    /** Returns these forks and one more. */
    CompletedForks with(ForkEntry entry) {
        List<ForkEntry> more = new ArrayList<>(entries);
        more.add(entry);
        return new CompletedForks(more);
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
        return entries.stream().mapToLong(ForkEntry::wallNanos).sum();
    }
}
