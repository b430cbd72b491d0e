package org.sliceofpi.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Variance;

/**
 * The medians of {@link #DRAWS} bootstrap resamples of a sample: groups are drawn with replacement, and so are values
 * within each group. The sample's values seed the generator, so equal samples give equal draws. Immutable.
 */
final class ResampledMedians {

    /** With this many draws, another seed would move the ends of an interval by much less than its width. */
    static final int DRAWS = 2000;

    /** For more values than this, the median of a resample is drawn directly. */
    private static final int LARGE = 100;

    private static final Median MEDIAN = Median.withDefaults().withCopy(false);

    private final int groups;
    private final double median;
    private final boolean logarithmic;

    /**
     * The deviation of each draw from the median of the sample: the logarithm of their ratio, or their difference if not
     * all values of the sample are positive.
     */
    private final double[] deviations = new double[DRAWS];

    /** @param stream selects one of several independent sets of draws */
    ResampledMedians(Sample sample, int stream) {
        this.groups = sample.size();
        this.median = sample.median();
        double[][] data = Arrays.stream(sample.data())
                .map(g -> g.length > LARGE ? Arrays.stream(g).sorted().toArray() : g)
                .toArray(double[][]::new);
        this.logarithmic = Arrays.stream(data).flatMapToDouble(Arrays::stream).allMatch(v -> v > 0);
        SplittableRandom random = new SplittableRandom(((long) stream << Integer.SIZE) + sample.hashCode());
        for (int i = 0; i < DRAWS; i++) {
            double drawn = draw(data, random);
            deviations[i] = logarithmic ? Math.log(drawn / median) : drawn - median;
        }
    }

    private static double draw(double[][] groups, SplittableRandom random) {
        double[] medians = new double[groups.length];
        for (int i = 0; i < medians.length; i++) {
            double[] group = groups[random.nextInt(groups.length)];
            medians[i] = group.length == 1 ? group[0] : draw(group, random);
        }
        return MEDIAN.evaluate(medians);
    }

    private static double draw(double[] group, SplittableRandom random) {
        if (group.length > LARGE) {
            // The rank of the median of n draws has a beta distribution, which is nearly normal for large n.
            double rank = 0.5 + random.nextGaussian() / (2 * Math.sqrt(group.length + 2));
            return group[(int) (group.length * Math.max(0, Math.min(rank, 1 - 1e-9)))];
        }
        double[] values = new double[group.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = group[random.nextInt(group.length)];
        }
        return MEDIAN.evaluate(values);
    }

    /** Returns the number of groups. */
    int groups() {
        return groups;
    }

    /** Returns the median of a draw, with its deviation multiplied by a factor; never negative. */
    double value(int draw, double factor) {
        double deviation = factor * deviations[draw];
        return logarithmic ? median * Math.exp(deviation) : Math.max(0, median + deviation);
    }

    /**
     * Returns how much of a quantity's variance the medians of this sample explain.
     *
     * @param quantity its value for each of the first draws
     */
    double explainedVariance(double[] quantity) {
        double[] explanatory = Arrays.copyOf(deviations, quantity.length);
        double variance = Variance.of(explanatory).getAsDouble();
        double slope = LinearFit.ofAbsoluteErrors(explanatory, quantity).slope();
        return variance > 0 ? slope * slope * variance : 0;
    }
}
