package org.sliceofpi.run;

import java.io.PrintStream;
import java.nio.file.Path;
import org.sliceofpi.results.JournalEntry.Failed;

/** A run that has been measured and kept, to be reported on. Immutable. */
public final class FinishedRun {

    private final Path folder;
    private final Kept kept;

    FinishedRun(Path folder, Kept kept) {
        this.folder = folder;
        this.kept = kept;
    }

    /** Its folder. */
    public Path folder() {
        return folder;
    }

    /** Whether not one fork delivered. */
    public boolean isEmpty() {
        return kept.measured().isEmpty();
    }

    /** Lists what failed, the first lines of each. */
    public void printFailures(PrintStream out) {
        for (Failed failed : kept.failed()) {
            out.println((failed.wrongAnswer() ? "WRONG ANSWER: " : "FAILED: ")
                    + Cell.of(failed.cell()).label() + ", round " + failed.round());
            failed.message().lines().skip(1).limit(3).forEach(line -> out.println("    " + line));
        }
    }

    /** 0, or 1 if a benchmark failed, or 3 if a wrong answer was computed. */
    public int exitCode() {
        return kept.exitCode();
    }
}
