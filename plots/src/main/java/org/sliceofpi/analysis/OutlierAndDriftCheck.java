package org.sliceofpi.analysis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Variance;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.LinearFit;
import org.sliceofpi.stats.Sample;

/**
 * Checks forks for outliers and for a trend over the rounds. Divides the time of each fork by the median of its cell, so
 * that all cells can be checked together.
 */
final class OutlierAndDriftCheck {

    private static final int FEWEST_FORKS = 4;
    private static final int FEWEST_POINTS = 10;

    /** The smallest relative change over the run that is reported as a trend. */
    private static final double TREND = 0.02;

    /** A trend must exceed this number of standard errors. */
    private static final double TREND_ERRORS = 4;

    /** An outlier is slower than the median by more than this share of it. */
    private static final double FAR = 0.2;

    /** An outlier is slower than the median by more than this multiple of the median absolute deviation. */
    private static final double FAR_DEVIATIONS = 8;

    private static final int NAMED = 3;

    private OutlierAndDriftCheck() {}

    /** A fork and the ratio of its time to the median of its cell. */
    private record Fork(Measurement measurement, double ratio, boolean isOutlier) {

        String title() {
            return String.format(
                    Locale.ROOT, "%s, round %d (%.2f x)", measurement.cell().title(), measurement.round(), ratio);
        }
    }

    static List<RunWarning> of(List<Measurement> measurements) {
        Map<CellId, List<Measurement>> cells = measurements.stream()
                .filter(m -> !m.values().isEmpty())
                .collect(Collectors.groupingBy(Measurement::cell, LinkedHashMap::new, Collectors.toList()));
        Map<Boolean, List<Fork>> forks = cells.values().stream()
                .flatMap(cell -> forks(cell).stream())
                .collect(Collectors.partitioningBy(Fork::isOutlier));
        return Stream.of(trend(forks.get(false)), outliers(forks.get(true)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Fork> forks(List<Measurement> cell) {
        Sample sample = new Sample(cell.stream().map(Measurement::values).toList());
        double[] values = sample.groupMedians();
        double median = sample.median();
        if (values.length < FEWEST_FORKS || !(median > 0)) {
            return List.of();
        }
        double deviation = Median.withDefaults()
                .evaluate(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Fork(
                        cell.get(i),
                        values[i] / median,
                        values[i] > median * (1 + FAR) && values[i] - median > FAR_DEVIATIONS * deviation))
                .toList();
    }

    private static Optional<RunWarning> outliers(List<Fork> forks) {
        int n = forks.size();
        String shown = forks.stream().limit(NAMED).map(Fork::title).collect(Collectors.joining("; "));
        return n == 0
                ? Optional.empty()
                : Optional.of(new RunWarning(
                        "outliers",
                        n + (n == 1 ? " fork was" : " forks were") + " much slower than the other forks of the cell: "
                                + shown + (n > NAMED ? "; and " + (n - NAMED) + " more" : "") + ".",
                        "Medians tolerate a few outliers; if there are many, find out what else was running."));
    }

    /** Reports a trend if the least-squares line through all given forks has a significant slope. */
    private static Optional<RunWarning> trend(List<Fork> forks) {
        double[] rounds =
                forks.stream().mapToDouble(f -> f.measurement().round()).toArray();
        double[] times = forks.stream().mapToDouble(f -> Math.log(f.ratio())).toArray();
        double spread = Variance.of(rounds).getAsDouble();
        if (rounds.length < FEWEST_POINTS || spread == 0) {
            return Optional.empty();
        }
        double slope = LinearFit.ofAbsoluteErrors(rounds, times).slope();
        // The squared standard error of the slope, from the variances; with an exact fit, rounding may make it
        // negative.
        double squares = Math.max(0, Variance.of(times).getAsDouble() / spread - slope * slope);
        double error = Math.sqrt(squares / (rounds.length - 2));
        double first = Arrays.stream(rounds).min().orElseThrow();
        double last = Arrays.stream(rounds).max().orElseThrow();
        double change = Math.exp(slope * (last - first)) - 1;
        if (!(Math.abs(change) > TREND && Math.abs(slope) > TREND_ERRORS * error)) {
            return Optional.empty();
        }
        return Optional.of(new RunWarning(
                "drift",
                String.format(
                        Locale.ROOT,
                        "Times %s by %.0f %% from the first round to the last, over all cells.",
                        change > 0 ? "increased" : "decreased",
                        Math.abs(change) * 100),
                "Ratios within a round are not affected; to compare times, measure when the machine has warmed up."));
    }
}
