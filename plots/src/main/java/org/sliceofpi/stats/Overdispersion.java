package org.sliceofpi.stats;

/**
 * The over-dispersion of bootstrap medians: the factor by which the variance of their deviations is too large for a 95 %
 * interval, or too small if it is below 1. {@code OverdispersionIT} computes the factors, by simulation, so that the
 * interval covers the true value for 95 % of normal samples; it prints and checks them. The standard error of the simulated
 * coverage is below 0.35 % for all factors, and below 0.15 % for 6 or more groups.
 *
 * <p>The factors are not a smooth function of the number of groups: a resampled median takes only a few values (with an
 * even number of groups, also means of two), so its percentiles change in steps. The more medians contribute to a
 * statistic, the smaller the steps are, so no single factor suits all statistics. With the factors for more than two
 * medians, contrasts of two and of four medians have a coverage of 95 % on average. It is lower for statistics that depend
 * mostly on two medians and higher for those that depend equally on four, by at most 1.5 % for 2 or 3 groups, 1 % for 4 to
 * 7, and 0.6 % for 8 or more.
 */
final class Overdispersion {

    /** The factors for one median, for two, and for three or more, each for 2, 3, ... groups. */
    private static final double[][] FACTORS = {
        {
            0.231, 0.260, 0.956, 1.696, 1.452, 0.644, 1.065, 1.375, 1.165, 1.061, 1.050, 0.773, 0.995, 0.881, 1.039,
            1.183, 1.114, 0.972, 1.008
        },
        {
            0.369, 1.019, 1.176, 1.787, 1.509, 1.413, 1.382, 1.522, 1.377, 1.443, 1.341, 1.385, 1.295, 1.349, 1.315,
            1.388, 1.276, 1.348, 1.285
        },
        {
            0.419, 1.231, 1.277, 1.874, 1.494, 1.531, 1.410, 1.561, 1.398, 1.516, 1.374, 1.429, 1.329, 1.474, 1.333,
            1.410, 1.323, 1.368, 1.320
        }
    };

    private Overdispersion() {}

    /**
     * Returns the factor for a sample.
     *
     * @param groups the size of the sample, 2 or more
     * @param medians the number of medians in the statistic
     */
    static double of(int groups, int medians) {
        double[] factors = FACTORS[Math.min(medians, FACTORS.length) - 1];
        if (groups - 2 < factors.length) {
            return factors[groups - 2];
        }
        // Fits the simulated factors for 21 to 51 groups: the coverage is within 2 % of 95 % for one median, and within
        // 0.5 % for more.
        return medians == 1 ? 0.9 : 1 + 1.6 / Math.sqrt(groups);
    }
}
