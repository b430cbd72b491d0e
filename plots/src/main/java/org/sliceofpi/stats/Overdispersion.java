package org.sliceofpi.stats;

/**
 * The over-dispersion of bootstrap medians of n groups: the factor by which the variance of their deviations is too large for
 * a 95 % interval.
 */
final class Overdispersion {

    private static final double[] OF_SEVERAL = {
        0.49, 1.20, 1.20, 1.60, 1.37, 1.45, 1.36, 1.43, 1.32, 1.40, 1.26, 1.36, 1.26, 1.32, 1.25, 1.30, 1.24, 1.28, 1.25
    };

    private Overdispersion() {}

    static double of(int groups, int medians) {
        double[] table = OF_SEVERAL;
        return groups - 2 < table.length ? table[groups - 2] : 1 + 1.1 / Math.sqrt(groups);
    }
}
