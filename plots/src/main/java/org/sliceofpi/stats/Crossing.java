package org.sliceofpi.stats;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Estimates where an increasing function of log x crosses zero, from noisy values. Uses only points near the crossing,
 * because a line through distant points is biased if the function is curved. The line is robust ({@link RobustLine}); the
 * standard error comes from leaving out one group of points at a time ({@link Jackknife}). Stateless.
 */
public final class Crossing {

    /** Points within this factor (0.4 decades) of x are near x. */
    public static final double NEAR = Math.pow(10, 0.4);

    /** Prevents rounding errors from excluding points at exactly this distance. */
    private static final double SLACK = 1 + 1e-9;

    /**
     * The expected slope of log(speedup) over log N at the break-even. It is 1/2 for two processes with a fixed overhead, and
     * less if one process has an overhead too, or if the overhead increases with N. Measured slopes are 0.25 to 0.45.
     */
    private static final RobustLine.Expected EXPECTED = new RobustLine.Expected(0.3, 0.1);

    /** Level of the one-sided test that y is positive above the crossing. */
    private static final double TAIL = 0.05;

    private static final int FEWEST_POINTS = 3;
    private static final int FEWEST_GROUPS = 3;
    private static final int ITERATIONS = 20;

    private Crossing() {}

    /**
     * A measured value.
     *
     * @param group points of one group share a source of variation
     * @param x the position; positive and finite
     * @param y the measured value; finite
     */
    public record Point(int group, double x, double y) {
        /** @throws IllegalArgumentException if x is not positive and finite, or y is not finite */
        public Point {
            if (!(x > 0 && x < Double.POSITIVE_INFINITY && Double.isFinite(y))) {
                throw new IllegalArgumentException(
                        "a point needs a positive, finite x and a finite y, not " + x + ", " + y);
            }
        }
    }

    /**
     * An estimated crossing.
     *
     * @param x where the line crosses zero
     * @param slope change of y when log x increases by 1; positive
     * @param halfWidth half the width of the 95 % confidence interval of log x; infinite if the standard error is
     * @param standardError standard error of log x; infinite if it cannot be estimated, as with points from fewer than three
     *     groups
     * @param points number of points near the crossing
     * @param scatter robust standard deviation of these points about the line
     */
    public record Fit(double x, double slope, double halfWidth, double standardError, int points, double scatter) {

        /** Returns the least mean of {@code count} points that is significantly above zero, one-sided at the 5 % level. */
        public double significantMean(int count) {
            double quantile = TDistribution.of(Math.max(1, points - 2)).inverseSurvivalProbability(TAIL);
            return quantile * scatter / Math.sqrt(count);
        }
    }

    /**
     * Returns the x at which a robust line through the points near the crossing is zero; empty unless the line rises, and
     * has three or more points at two or more x.
     */
    public static OptionalDouble of(List<Point> points) {
        List<Point> near = nearCrossing(points);
        return near.isEmpty() ? OptionalDouble.empty() : zero(near);
    }

    /** Returns the crossing that {@link #of} finds, with its standard error; empty if it finds none. */
    public static Optional<Fit> fit(List<Point> points) {
        List<Point> near = nearCrossing(points);
        if (near.isEmpty()) {
            return Optional.empty();
        }
        double x = zero(near).orElseThrow();
        RobustLine line = RobustLine.of(near, EXPECTED);
        double scatter = line.scatter(near);
        if (groups(near) < FEWEST_GROUPS) {
            double unknown = Double.POSITIVE_INFINITY;
            return Optional.of(new Fit(x, line.slope(), unknown, unknown, near.size(), scatter));
        }
        Jackknife log = Jackknife.of(near, some -> {
            OptionalDouble zero = zero(some);
            return zero.isEmpty() ? zero : OptionalDouble.of(Math.log(zero.getAsDouble()));
        });
        return Optional.of(new Fit(x, line.slope(), log.halfWidth(), log.standardError(), near.size(), scatter));
    }

    /**
     * Estimates y at x from a robust line through the points near x. The interval is empty if these points come from fewer
     * than two groups; the value is NaN if there are no points near x.
     */
    public static Estimate level(List<Point> points, double x) {
        List<Point> near = near(points, x);
        if (groups(near) < 2) {
            return new Estimate(at(points, x), Optional.empty());
        }
        double logX = Math.log(x);
        Jackknife level =
                Jackknife.of(near, some -> OptionalDouble.of(RobustLine.of(some).at(logX)));
        double half = level.halfWidth();
        return new Estimate(level.value(), Optional.of(new Interval(level.value() - half, level.value() + half)));
    }

    /** Returns the value of {@link #level} without its interval, which is faster. */
    public static double at(List<Point> points, double x) {
        List<Point> near = near(points, x);
        return near.isEmpty() ? Double.NaN : RobustLine.of(near).at(Math.log(x));
    }

    private static List<Point> near(List<Point> points, double x) {
        return points.stream()
                .filter(p -> p.x() <= x * NEAR * SLACK && p.x() * NEAR * SLACK >= x)
                .toList();
    }

    private static long groups(List<Point> points) {
        return points.stream().map(Point::group).distinct().count();
    }

    /** Iterates to the points near the zero of the line through these same points; empty if the iteration fails. */
    private static List<Point> nearCrossing(List<Point> points) {
        OptionalDouble x = rough(points);
        Set<List<Point>> seen = new HashSet<>();
        for (int i = 0; i < ITERATIONS && x.isPresent(); i++) {
            List<Point> near = near(points, x.getAsDouble());
            x = zero(near);
            // Seen before: usually a fixed point, rarely a cycle between close crossings.
            if (x.isPresent() && !seen.add(near)) {
                return near;
            }
        }
        return List.of();
    }

    /** Returns where the line through all given points is zero; empty if it does not rise or has too few points. */
    private static OptionalDouble zero(List<Point> points) {
        if (points.size() < FEWEST_POINTS
                || points.stream().map(Point::x).distinct().count() < 2) {
            return OptionalDouble.empty();
        }
        RobustLine line = RobustLine.of(points, EXPECTED);
        double x = Math.exp(-line.intercept() / line.slope());
        return line.slope() > 0 && x > 0 && x < Double.POSITIVE_INFINITY
                ? OptionalDouble.of(x)
                : OptionalDouble.empty();
    }

    /**
     * Returns a rough estimate, which needs few points: where the median of y, interpolated over log x, crosses zero upwards.
     * Of several crossings, it is the one that the fewest points contradict, and of these the largest, so that an outlier has
     * little effect. Without a crossing, it is the x whose median is closest to zero; without points, it is empty.
     */
    public static OptionalDouble rough(List<Point> points) {
        TreeMap<Double, Double> medians = new TreeMap<>(points.stream()
                .collect(Collectors.groupingBy(
                        Point::x, Collectors.collectingAndThen(Collectors.toList(), Crossing::median))));
        Optional<Map.Entry<Double, Double>> below = medians.descendingMap().entrySet().stream()
                .filter(at -> at.getValue() <= 0 && gains(medians.higherEntry(at.getKey())))
                .min(Comparator.comparingLong(at -> contradictions(points, at.getKey())));
        if (below.isEmpty()) {
            return medians.entrySet().stream()
                    .min(Comparator.comparingDouble(at -> Math.abs(at.getValue())))
                    .map(at -> OptionalDouble.of(at.getKey()))
                    .orElse(OptionalDouble.empty());
        }
        double x = below.get().getKey();
        double y = below.get().getValue();
        Map.Entry<Double, Double> above = medians.higherEntry(x);
        return OptionalDouble.of(Math.exp(Math.log(x) - y / (above.getValue() - y) * Math.log(above.getKey() / x)));
    }

    private static boolean gains(Map.Entry<Double, Double> median) {
        return median != null && median.getValue() > 0;
    }

    /** Returns how many points contradict a crossing at x: those with a positive y up to x, and the others above it. */
    public static long contradictions(List<Point> points, double x) {
        return points.stream().filter(p -> (p.x() <= x) == (p.y() > 0)).count();
    }

    private static double median(List<Point> points) {
        return Median.withDefaults()
                .evaluate(points.stream().mapToDouble(Point::y).toArray());
    }
}
