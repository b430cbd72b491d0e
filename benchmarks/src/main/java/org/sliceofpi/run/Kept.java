package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.results.JournalEntry;
import org.sliceofpi.results.JournalEntry.Began;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.JournalEntry.Measured;
import org.sliceofpi.results.JournalText;

/**
 * What the journal of a run holds.
 *
 * @param began its first line
 * @param measured forks that delivered, in order
 * @param failed forks that failed, in order
 */
record Kept(Began began, List<Measured> measured, List<Failed> failed) {

    Kept {
        measured = List.copyOf(measured);
        failed = List.copyOf(failed);
    }

    /** Takes the forks out of a journal. */
    static Kept of(JournalText journal) {
        List<Measured> measured = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        for (JournalEntry entry : journal.entries()) {
            if (entry instanceof Measured m) {
                measured.add(m);
            } else if (entry instanceof Failed f) {
                failed.add(f);
            }
        }
        return new Kept(journal.began(), measured, failed);
    }

    /** Whether a fork has been run, with whatever result. */
    boolean has(Cell cell, int round) {
        return measured.stream()
                        .anyMatch(m -> m.round() == round && Cell.of(m.cell()).equals(cell))
                || failed.stream()
                        .anyMatch(f -> f.round() == round && Cell.of(f.cell()).equals(cell));
    }

    /** Forks that have been run. */
    int forks() {
        return measured.size() + failed.size();
    }

    /** 3 if a wrong answer was computed, 1 if a benchmark failed, else 0. */
    int exitCode() {
        if (failed.stream().anyMatch(Failed::wrongAnswer)) {
            return 3;
        }
        return failed.isEmpty() ? 0 : 1;
    }
}
