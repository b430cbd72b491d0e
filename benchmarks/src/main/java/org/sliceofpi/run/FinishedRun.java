package org.sliceofpi.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;

/** A run that has been measured and kept, to be reported on. Immutable. */
public final class FinishedRun {

    private final Path folder;
    private final MachineRecord machine;
    private final Kept kept;

    FinishedRun(Path folder, MachineRecord machine, Kept kept) {
        this.folder = folder;
        this.machine = machine;
        this.kept = kept;
    }

    /** Its folder. */
    public Path folder() {
        return folder;
    }

    /** As the reading half takes it; empty if not one fork delivered. */
    public Optional<MeasuredRun> measured() {
        if (kept.measured().isEmpty()) {
            return Optional.empty();
        }
        String name = machine.name() + "/" + folder.getFileName();
        return Optional.of(kept.asRun(name, machine));
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
