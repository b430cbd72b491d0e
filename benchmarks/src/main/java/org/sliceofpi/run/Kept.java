package org.sliceofpi.run;

import java.util.List;
import org.sliceofpi.results.JournalEntry.Began;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.JournalEntry.Measured;

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

    /** 3 if a wrong answer was computed, 1 if a benchmark failed, else 0. */
    int exitCode() {
        if (failed.stream().anyMatch(Failed::wrongAnswer)) {
            return 3;
        }
        return failed.isEmpty() ? 0 : 1;
    }
}
