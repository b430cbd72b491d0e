package org.sliceofpi.stats;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.TDistribution;
import org.sliceofpi.stats.Crossing.Point;

/**
 * The standard error of a statistic of points, estimated by leaving out one group at a time: the delete-m jackknife for
 * groups of unequal size (Busing, Meijer and van der Leeden, Statistics and Computing 9, 1999). Equals the ordinary
 * jackknife if all groups have the same number of points.
 *
 * @param value the statistic, computed from all points
 * @param standardError the standard error; infinite if the statistic is undefined when one of the groups is left out
 * @param degreesOfFreedom the effective number of groups minus one; the more the groups differ in size, the smaller it is
 */
record Jackknife(double value, double standardError, double degreesOfFreedom) {

    private static final double TAIL = 0.025;

    /** A statistic of points; empty if it is undefined for them. */
    @FunctionalInterface
    interface Statistic {
        OptionalDouble of(List<Point> points);
    }

    /**
     * Computes a statistic and its standard error.
     *
     * @param points points from two or more groups
     * @throws java.util.NoSuchElementException if the statistic is undefined for these points
     */
    static Jackknife of(List<Point> points, Statistic statistic) {
        Map<Integer, Long> groups = points.stream().collect(Collectors.groupingBy(Point::group, Collectors.counting()));
        double n = points.size();
        double value = statistic.of(points).orElseThrow();
        double squares = groups.values().stream().mapToDouble(m -> m * m).sum();
        double freedom = n * n / squares - 1;
        double[] pseudo = new double[groups.size()];
        double[] weights = new double[groups.size()];
        double mean = 0;
        int i = 0;
        for (Map.Entry<Integer, Long> group : groups.entrySet()) {
            OptionalDouble without = statistic.of(
                    points.stream().filter(p -> p.group() != group.getKey()).toList());
            if (without.isEmpty()) {
                return new Jackknife(value, Double.POSITIVE_INFINITY, freedom);
            }
            double share = group.getValue() / n;
            pseudo[i] = value / share - (1 / share - 1) * without.getAsDouble();
            weights[i] = share / (1 - share);
            mean += share * pseudo[i];
            i++;
        }
        double variance = 0;
        for (int j = 0; j < pseudo.length; j++) {
            variance += weights[j] * (pseudo[j] - mean) * (pseudo[j] - mean) / pseudo.length;
        }
        return new Jackknife(value, Math.sqrt(variance), freedom);
    }

    /** Returns half the width of the 95 % confidence interval; infinite if the standard error is. */
    double halfWidth() {
        // Avoids 0 times infinity: with degrees of freedom near 0, the quantile is infinite.
        return standardError == 0
                ? 0
                : standardError * TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(TAIL);
    }
}
