package org.sliceofpi.analysis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.LinearFit;
import org.sliceofpi.stats.Sample;

/**
 * The growth of time with N for a line of cells.
 *
 * @param id the identity of the cells, without N
 * @param exponent the slope of log T over log N: 1 if time is proportional to N, less if there is a fixed cost
 * @param overhead the fixed cost a in T = a + b*N, in seconds
 * @param slope the cost per term b, in seconds
 */
public record ScalingFit(CellId id, Estimate exponent, double overhead, double slope) implements CellResult {

    /** Returns the fit of each line with two or more N, in the order of the rows. Cells with a time of 0 are left out. */
    public static List<ScalingFit> of(RunAnalysis run) {
        Map<CellId, List<Cell>> lines = run.rows().stream()
                .map(SpeedupRow::cell)
                .filter(c -> c.workload().terms() > 0 && c.isPositive())
                .collect(Collectors.groupingBy(c -> c.id().withoutTerms(), LinkedHashMap::new, Collectors.toList()));
        return lines.entrySet().parallelStream()
                .filter(line -> line.getValue().size() > 1)
                .map(line -> of(line.getKey(), line.getValue()))
                .toList();
    }

    private static ScalingFit of(CellId id, List<Cell> cells) {
        double[] terms = cells.stream().mapToDouble(c -> c.workload().terms()).toArray();
        double[] logTerms = logs(terms);
        List<Sample> samples = cells.stream().map(Cell::sample).toList();
        LinearFit line = LinearFit.ofRelativeErrors(
                terms, samples.stream().mapToDouble(Sample::median).toArray());
        Estimate exponent = Estimates.of(
                samples,
                times -> LinearFit.ofAbsoluteErrors(logTerms, logs(times)).slope());
        return new ScalingFit(id, exponent, line.intercept(), line.slope());
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    /** Returns the fitted time for a number of terms, in seconds. */
    public double seconds(double terms) {
        return overhead + slope * terms;
    }
}
