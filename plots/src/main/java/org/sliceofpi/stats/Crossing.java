package org.sliceofpi.stats;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Where a noisy, increasing function of log x crosses zero. Only points near the crossing count, because a line through distant
 * points is biased where the function bends. The line is robust ({@link RobustLine}); the standard error comes from leaving out one
 * round at a time ({@link Jackknife}). Stateless.
 */
public final class Crossing {

    /** Points within this factor of x, 0.4 decades, are near it. */
    public static final double NEAR = Math.pow(10, 0.4);

    /** So that rounding does not exclude a point at exactly this distance. */
    private static final double SLACK = 1 + 1e-9;

    private static final int FEWEST_POINTS = 3;
    private static final int FEWEST_ROUNDS = 3;
    private static final int ITERATIONS = 20;

    private Crossing() {}

    /**
     * A measured value.
     *
     * @param round the group that shares a source of variation
     * @param x positive
     * @param y the value
     */
    public record Point(int round, double x, double y) {
        /** @throws IllegalArgumentException if x is not positive or a number is not finite */
        public Point {
            if (!(x > 0 && x < Double.POSITIVE_INFINITY && Double.isFinite(y))) {
                throw new IllegalArgumentException("a point needs a positive x and a finite y, not " + x + ", " + y);
            }
        }
    }

    /**
     * An estimated crossing.
     *
     * @param x where the line crosses zero
     * @param slope the change of y for a change of log x by 1; positive
     * @param halfWidth half the width of the 95 % interval of log x; infinite if the points give none, as with fewer than three
     *     rounds
     * @param standardError of log x; infinite if the points give none
     * @param points how many points are near the crossing
     */
    public record Fit(double x, double slope, double halfWidth, double standardError, int points) {}

    /**
     * Returns the x where a robust line of y on log x crosses zero near the crossing. The points determine one if the line rises
     * through three or more points at two or more x, all within 0.4 decades of the result.
     */
    public static OptionalDouble of(List<Point> points) {
        List<Point> near = nearCrossing(points);
        return near.isEmpty() ? OptionalDouble.empty() : zero(near);
    }

    /** Returns the crossing of {@link #of} with its standard error; empty if the points do not determine one. */
    public static Optional<Fit> fit(List<Point> points) {
        List<Point> near = nearCrossing(points);
        if (near.isEmpty()) {
            return Optional.empty();
        }
        double x = zero(near).orElseThrow();
        double slope = RobustLine.of(near).slope();
        if (rounds(near) < FEWEST_ROUNDS) {
            double unknown = Double.POSITIVE_INFINITY;
            return Optional.of(new Fit(x, slope, unknown, unknown, near.size()));
        }
        Jackknife log = Jackknife.of(near, some -> {
            OptionalDouble zero = zero(some);
            return zero.isEmpty() ? zero : OptionalDouble.of(Math.log(zero.getAsDouble()));
        });
        return Optional.of(new Fit(x, slope, log.halfWidth(), log.standardError(), near.size()));
    }

    /**
     * Estimates y at an x by a robust line through the points near it. The interval is empty if they have fewer than two rounds; the
     * value is not a number if there are none.
     */
    public static Estimate level(List<Point> points, double x) {
        List<Point> near = near(points, x);
        if (rounds(near) < 2) {
            return new Estimate(at(points, x), Optional.empty());
        }
        double logX = Math.log(x);
        Jackknife level =
                Jackknife.of(near, some -> OptionalDouble.of(RobustLine.of(some).at(logX)));
        double half = level.halfWidth();
        return new Estimate(level.value(), Optional.of(new Interval(level.value() - half, level.value() + half)));
    }

    /** Returns the value of {@link #level} alone, which takes less time. */
    public static double at(List<Point> points, double x) {
        List<Point> near = near(points, x);
        return near.isEmpty() ? Double.NaN : RobustLine.of(near).at(Math.log(x));
    }

    private static List<Point> near(List<Point> points, double x) {
        return points.stream()
                .filter(p -> p.x() <= x * NEAR * SLACK && p.x() * NEAR * SLACK >= x)
                .toList();
    }

    private static long rounds(List<Point> points) {
        return points.stream().map(Point::round).distinct().count();
    }

    /** Returns the points near the crossing that their own line has; empty if there is no such crossing. */
    private static List<Point> nearCrossing(List<Point> points) {
        OptionalDouble x = start(points);
        Set<List<Point>> seen = new HashSet<>();
        for (int i = 0; i < ITERATIONS && x.isPresent(); i++) {
            List<Point> near = near(points, x.getAsDouble());
            x = zero(near);
            // Usually the points of the previous iteration; rarely a cycle, all of whose crossings are near each other.
            if (x.isPresent() && !seen.add(near)) {
                return near;
            }
        }
        return List.of();
    }

    /** Returns where the line through all points crosses zero; empty if it does not rise or is not determined. */
    private static OptionalDouble zero(List<Point> points) {
        if (points.size() < FEWEST_POINTS
                || points.stream().map(Point::x).distinct().count() < 2) {
            return OptionalDouble.empty();
        }
        RobustLine line = RobustLine.of(points);
        double x = Math.exp(-line.intercept() / line.slope());
        return line.slope() > 0 && x > 0 && x < Double.POSITIVE_INFINITY
                ? OptionalDouble.of(x)
                : OptionalDouble.empty();
    }

    /** Returns where the medians by x last cross zero upwards; if they do not, the x with the median nearest to zero. */
    private static OptionalDouble start(List<Point> points) {
        Map<Double, Double> medians = new TreeMap<>(points.stream()
                .collect(Collectors.groupingBy(
                        Point::x, Collectors.collectingAndThen(Collectors.toList(), Crossing::median))));
        double found = Double.NaN;
        double nearest = Double.NaN;
        double x = Double.NaN;
        double y = Double.NaN;
        for (Map.Entry<Double, Double> next : medians.entrySet()) {
            double nextX = next.getKey();
            double nextY = next.getValue();
            if (y <= 0 && nextY > 0) {
                found = Math.exp(Math.log(x) - y / (nextY - y) * Math.log(nextX / x));
            }
            if (!(Math.abs(nextY) >= Math.abs(medians.getOrDefault(nearest, Double.NaN)))) {
                nearest = nextX;
            }
            x = nextX;
            y = nextY;
        }
        double start = Double.isNaN(found) ? nearest : found;
        return Double.isNaN(start) ? OptionalDouble.empty() : OptionalDouble.of(start);
    }

    private static double median(List<Point> points) {
        return Median.withDefaults()
                .evaluate(points.stream().mapToDouble(Point::y).toArray());
    }
}
