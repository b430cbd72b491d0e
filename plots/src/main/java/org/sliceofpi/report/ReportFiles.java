package org.sliceofpi.report;

import java.nio.file.Path;
import java.util.List;
import org.sliceofpi.results.RunWarning;

/**
 * What a report left in a folder.
 *
 * @param files what was written, in the order in which a reader wants them
 * @param problems what could not be written, and what to do about it; empty when all is well
 */
public record ReportFiles(List<Path> files, List<RunWarning> problems) {

    public ReportFiles {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }
}
