package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.LinearFit;
import org.sliceofpi.stats.Sample;

/**
 * How the time of a line of cells grows with N.
 *
 * @param line the cell without N
 * @param exponent the slope of log T over log N: 1 if time is proportional to N, less if a fixed cost matters
 * @param overhead a in seconds, of T = a + b*N
 * @param slope b in seconds per term
 */
public record ScalingFit(CellId line, Estimate exponent, double overhead, double slope) {

    /** Returns the workload without N. */
    public CellId family() {
        return line.workload();
    }

    /** Returns how workers came to exist; empty for one process. */
    public String start() {
        return line.start();
    }

    /** Returns how many processes shared the work. */
    public int processes() {
        return line.processes();
    }

    /** Returns the fit of each line with two or more N, in the order of the rows. */
    public static List<ScalingFit> of(RunAnalysis run) {
        Map<CellId, List<Cell>> lines = new LinkedHashMap<>();
        for (SpeedupRow row : run.rows()) {
            Cell cell = row.cell();
            if (cell.workload().terms() > 0 && cell.sample().median() > 0) {
                lines.computeIfAbsent(cell.id().withoutTerms(), k -> new ArrayList<>())
                        .add(cell);
            }
        }
        return lines.entrySet().parallelStream()
                .filter(line -> line.getValue().size() > 1)
                .map(line -> of(line.getKey(), line.getValue()))
                .toList();
    }

    /** Returns T(N) in seconds. */
    public double seconds(double terms) {
        return overhead + slope * terms;
    }

    private static ScalingFit of(CellId key, List<Cell> cells) {
        double[] terms = cells.stream().mapToDouble(c -> c.workload().terms()).toArray();
        double[] logTerms = logs(terms);
        List<Sample> samples = cells.stream().map(Cell::sample).toList();
        LinearFit line = LinearFit.ofRelativeErrors(
                terms, samples.stream().mapToDouble(Sample::median).toArray());
        return new ScalingFit(
                key,
                Estimates.of(
                        samples,
                        times -> LinearFit.ofAbsoluteErrors(logTerms, logs(times))
                                .slope()),
                line.intercept(),
                line.slope());
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }
}
