package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Median;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.RunWarning;

/**
 * Checks forks for outliers and for a trend over the rounds. Compares each fork with the median of its cell, so that
 * all cells can be checked together.
 */
final class OutlierAndDriftCheck {

    private static final int FEWEST_FORKS = 4;

    /** A trend is reported from this change over the run, if it exceeds this number of standard errors. */
    private static final double TREND = 0.02;

    private static final double TREND_ERRORS = 4;

    /** An outlier is slower by this share, and by this multiple of the median absolute deviation. */
    private static final double FAR = 0.2;

    private static final double FAR_DEVIATIONS = 8;
    private static final int NAMED = 3;

    private OutlierAndDriftCheck() {}

    static List<RunWarning> of(List<Measurement> forks) {
        Map<CellId, List<Measurement>> cells = new LinkedHashMap<>();
        forks.forEach(
                m -> cells.computeIfAbsent(m.cell(), c -> new ArrayList<>()).add(m));
        List<double[]> points = new ArrayList<>();
        List<String> outliers = new ArrayList<>();
        cells.forEach((cell, of) -> {
            if (of.size() < FEWEST_FORKS) {
                return;
            }
            List<Double> values = of.stream().map(m -> median(m.values())).toList();
            double median = median(values);
            if (!(median > 0)) {
                return;
            }
            double deviation =
                    median(values.stream().map(v -> Math.abs(v - median)).toList());
            for (int i = 0; i < of.size(); i++) {
                double value = values.get(i);
                if (value > median * (1 + FAR) && value - median > FAR_DEVIATIONS * deviation) {
                    outliers.add(String.format(
                            Locale.ROOT,
                            "%s round %d (%.2f x)",
                            cell.title(),
                            of.get(i).round(),
                            value / median));
                } else {
                    points.add(new double[] {of.get(i).round(), Math.log(value / median)});
                }
            }
        });
        List<RunWarning> warnings = new ArrayList<>();
        trend(points, warnings);
        if (!outliers.isEmpty()) {
            String shown = String.join("; ", outliers.subList(0, Math.min(NAMED, outliers.size())));
            warnings.add(new RunWarning(
                    outliers.size() + (outliers.size() == 1 ? " fork was" : " forks were")
                            + " much slower than the others of the cell: " + shown
                            + (outliers.size() > NAMED ? "; and more" : "") + ".",
                    "Medians tolerate this; if there are many, check what else was running."));
        }
        return warnings;
    }

    private static double median(List<Double> values) {
        return Median.withDefaults()
                .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Fits a line through all points by least squares. */
    private static void trend(List<double[]> points, List<RunWarning> warnings) {
        int n = points.size();
        double meanX = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
        double meanY = points.stream().mapToDouble(p -> p[1]).average().orElse(0);
        double xx = points.stream()
                .mapToDouble(p -> (p[0] - meanX) * (p[0] - meanX))
                .sum();
        if (n < 10 || xx == 0) {
            return;
        }
        double xy = points.stream()
                .mapToDouble(p -> (p[0] - meanX) * (p[1] - meanY))
                .sum();
        double slope = xy / xx;
        double rest = points.stream()
                .mapToDouble(p -> p[1] - meanY - slope * (p[0] - meanX))
                .map(r -> r * r)
                .sum();
        double error = Math.sqrt(rest / (n - 2) / xx);
        double first = points.stream().mapToDouble(p -> p[0]).min().orElse(0);
        double last = points.stream().mapToDouble(p -> p[0]).max().orElse(0);
        double change = Math.exp(slope * (last - first)) - 1;
        if (Math.abs(change) > TREND && Math.abs(slope) > TREND_ERRORS * error) {
            warnings.add(new RunWarning(
                    String.format(
                            Locale.ROOT,
                            "Times went %s by %.0f %% from the first round to the last, over all cells.",
                            change > 0 ? "up" : "down",
                            Math.abs(change) * 100),
                    "Ratios within a round tolerate this; for times, measure when the machine is warm."));
        }
    }
}
