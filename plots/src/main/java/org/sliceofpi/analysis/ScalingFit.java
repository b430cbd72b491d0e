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
 * How the time of a line of cells grows with N.
 *
 * @param id the cell without N
 * @param exponent the slope of log T over log N: 1 if time is proportional to N, less if a fixed cost matters
 * @param overhead a in seconds, of T = a + b*N
 * @param slope b in seconds per term
 */
public record ScalingFit(CellId id, Estimate exponent, double overhead, double slope) implements CellResult {

    /** Returns the fit of each line with two or more N, in the order of the rows. */
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

    /** Returns T(N) in seconds. */
    public double seconds(double terms) {
        return overhead + slope * terms;
    }
}
