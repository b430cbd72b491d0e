package org.sliceofpi.stats;

import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The medians of {@link #DRAWS} bootstrap resamples of a sample: groups drawn with replacement, and values drawn with
 * replacement within each group. The sample's values seed the generator, so equal samples give equal draws. Immutable.
 */
final class ResampledMedians {

    /** With this many draws another seed moves the ends of an interval by much less than its width. */
    static final int DRAWS = 2000;

    private static final Median MEDIAN = Median.withDefaults().withCopy(false);

    /**
     * The over-dispersion of resampled medians of n = 2, 3, ... groups, as a ratio of variances. The factors are chosen and
     * smoothed so that intervals of contrasts of two and of four medians cover the truth in about 95 % of normal samples.
     * {@code OverdispersionIT} computes and checks them.
     */
    private static final double[] OVERDISPERSION = {
        0.49, 1.20, 1.20, 1.60, 1.37, 1.45, 1.36, 1.43, 1.32, 1.40, 1.26, 1.36, 1.26, 1.32, 1.25, 1.30, 1.24, 1.28, 1.25
    };

    private final int groups;
    private final double median;
    private final boolean logarithmic;

    /**
     * The corrected deviation of each draw from the median of the sample: the logarithm of their ratio, or their
     * difference if the sample has a value that is not positive.
     */
    private final double[] deviations = new double[DRAWS];

    /** @param stream selects one of several independent sets of draws */
    ResampledMedians(Sample sample, int stream) {
        this.groups = sample.size();
        this.median = sample.median();
        double[][] data = sample.groups().stream()
                .map(g -> g.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
        this.logarithmic = sample.groups().stream().allMatch(g -> g.stream().allMatch(v -> v > 0));
        SplittableRandom random = new SplittableRandom(((long) stream << Integer.SIZE) + sample.hashCode());
        double scale = 1 / Math.sqrt(overdispersion(groups));
        for (int i = 0; i < DRAWS; i++) {
            double drawn = draw(data, random);
            deviations[i] = scale * (logarithmic ? Math.log(drawn / median) : drawn - median);
        }
    }

    private static double draw(double[][] groups, SplittableRandom random) {
        double[] medians = new double[groups.length];
        for (int i = 0; i < medians.length; i++) {
            double[] group = groups[random.nextInt(groups.length)];
            medians[i] = group.length == 1 ? group[0] : median(group, random);
        }
        return MEDIAN.evaluate(medians);
    }

    private static double median(double[] group, SplittableRandom random) {
        double[] values = new double[group.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = group[random.nextInt(group.length)];
        }
        return MEDIAN.evaluate(values);
    }

    /** Returns the factor by which the variance of resampled medians is too large. */
    static double overdispersion(int groups) {
        return groups - 2 < OVERDISPERSION.length ? OVERDISPERSION[groups - 2] : 1 + 1.1 / Math.sqrt(groups);
    }

    int groups() {
        return groups;
    }

    /** Returns the median of a draw, its deviation multiplied by a factor; never negative. */
    double value(int draw, double factor) {
        double deviation = factor * deviations[draw];
        return logarithmic ? median * Math.exp(deviation) : Math.max(0, median + deviation);
    }

    /**
     * Returns the variance of a quantity that the medians of this sample explain: its squared covariance with their
     * deviations, divided by the variance of the deviations.
     *
     * @param centred the quantity for each of the first draws, with a mean of 0
     */
    double explainedVariance(double[] centred) {
        double mean = 0;
        for (int i = 0; i < centred.length; i++) {
            mean += deviations[i] / centred.length;
        }
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < centred.length; i++) {
            double deviation = deviations[i] - mean;
            covariance += deviation * centred[i];
            variance += deviation * deviation;
        }
        return variance > 0 ? covariance * covariance / variance : 0;
    }
}
