package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sliceofpi.plan.Plan;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.plan.RoundRobinSchedule;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.io.JournalReader;

/**
 * The forks of a run that the journal records.
 *
 * @param measured completed forks, in order
 * @param failed failed forks, in order
 */
record CompletedForks(List<Measurement> measured, List<Failed> failed) {

    CompletedForks {
        measured = List.copyOf(measured);
        failed = List.copyOf(failed);
    }

    static CompletedForks nothing() {
        return new CompletedForks(List.of(), List.of());
    }

    /**
     * Returns the forks of a journal.
     *
     * @throws IllegalArgumentException if a fork is not in the plan or is there twice; the message names the line
     */
    static CompletedForks of(JournalReader journal, Plan plan) {
        CompletedForks kept = nothing();
        Set<PlannedFork> planned =
                new HashSet<>(RoundRobinSchedule.forks(plan, journal.began().seed()));
        int line = 1;
        for (JournalEntry entry : journal.entries()) {
            line++;
            if (entry instanceof Measurement m) {
                take(planned, m.cell(), m.round(), line);
                if (m.values().isEmpty()) {
                    throw new IllegalArgumentException("line " + line + " of the journal has no value: it was edited");
                }
                kept = kept.with(m);
            } else if (entry instanceof Failed f) {
                take(planned, f.cell(), f.round(), line);
                kept = kept.with(f);
            }
        }
        return kept;
    }

    private static void take(Set<PlannedFork> planned, CellId cell, int round, int line) {
        if (!planned.remove(new PlannedFork(round, cell))) {
            throw new IllegalArgumentException("line " + line + " of the journal, round " + round + " of "
                    + cell.title() + ", is not in the run's plan or is there twice: it was edited."
                    + " Remove the line, or start a new run");
        }
    }

    CompletedForks with(JournalEntry entry) {
        List<Measurement> more = new ArrayList<>(measured);
        List<Failed> moreFailed = new ArrayList<>(failed);
        if (entry instanceof Measurement m) {
            more.add(m);
        } else if (entry instanceof Failed f) {
            moreFailed.add(f);
        }
        return new CompletedForks(more, moreFailed);
    }

    /** Returns whether a fork ran, whether it completed or failed. */
    boolean has(CellId cell, int round) {
        CellId planned = cell;
        return measured.stream().anyMatch(m -> m.round() == round && m.cell().equals(planned))
                || failed.stream().anyMatch(f -> f.round() == round && f.cell().equals(planned));
    }

    /** Returns how many forks ran. */
    int forks() {
        return measured.size() + failed.size();
    }

    /** Returns the total duration of the forks. */
    long wallNanos() {
        return measured.stream().mapToLong(Measurement::wallNanos).sum()
                + failed.stream().mapToLong(Failed::wallNanos).sum();
    }

    /** Returns the exit code: 3 if a wrong answer was computed, 1 if a benchmark failed, else 0. */
    int exitCode() {
        if (failed.stream().anyMatch(Failed::wrongAnswer)) {
            return 3;
        }
        return failed.isEmpty() ? 0 : 1;
    }
}
