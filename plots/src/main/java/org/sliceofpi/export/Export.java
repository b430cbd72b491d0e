package org.sliceofpi.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;

/**
 * Runs, converted to the format of another tool.
 *
 * @param text the exported data
 * @param warnings what the export omits
 */
public record Export(String text, List<RunWarning> warnings) {

    public Export {
        warnings = List.copyOf(warnings);
    }

    /**
     * Exports runs.
     *
     * @throws IllegalArgumentException if a run has no times, or the format does not support this number of runs
     */
    public static Export of(List<MeasuredRun> runs, ExportFormat format) {
        List<RunWarning> warnings = new ArrayList<>();
        List<ExportedRun> exported = new ArrayList<>();
        for (MeasuredRun run : runs) {
            List<TimedMetric> metrics = TimedMetric.all(run, warnings);
            if (metrics.isEmpty()) {
                throw new IllegalArgumentException(run.name() + " has nothing to export: it contains no times");
            }
            exported.add(new ExportedRun(run, metrics));
        }
        Set<String> incomplete = new TreeSet<>();
        exported.forEach(run -> incomplete.addAll(run.millis().keySet()));
        incomplete.removeAll(ExportedRun.commonNames(exported));
        if (!incomplete.isEmpty()) {
            warnings.add(new RunWarning(
                    "missing-cells",
                    "Cells missing from some runs have no column: " + String.join(", ", incomplete) + ".",
                    "Measure them in every run."));
        }
        return new Export(format.text(exported), warnings);
    }
}
