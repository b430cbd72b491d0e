package org.sliceofpi.export;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;

/**
 * Runs in another tool's format.
 *
 * @param text what the tool reads
 * @param warnings what had to be left out of it
 */
public record Export(String text, List<RunWarning> warnings) {

    public Export {
        warnings = List.copyOf(warnings);
    }

    /**
     * Writes runs in a format.
     *
     * @throws IllegalArgumentException if a run has no time in it, or the format does not take so many runs
     */
    public static Export of(List<MeasuredRun> runs, ExportFormat format) {
        List<RunWarning> warnings = new ArrayList<>();
        List<ExportedRun> exported = new ArrayList<>();
        for (MeasuredRun run : runs) {
            List<TimedMetric> quantities = TimedMetric.all(run, warnings);
            if (quantities.isEmpty()) {
                throw new IllegalArgumentException(run.name() + " has nothing to export: no time was measured");
            }
            exported.add(new ExportedRun(run, quantities));
        }
        TreeSet<String> partial = ExportedRun.notInAll(exported);
        if (!partial.isEmpty()) {
            warnings.add(new RunWarning(
                    "Not in every run, so without a column: " + String.join(", ", partial) + ".",
                    "Measure them in every run."));
        }
        return new Export(format.text(exported), warnings);
    }
}
