package org.sliceofpi.stats;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.sliceofpi.stats.Crossing.Point;

/**
 * A line y = intercept + slope * log x, fitted to points by iteratively reweighted least squares with Huber's weights and
 * the median absolute deviation as scale (Huber, Robust Statistics, 1981, section 7.8). If all points have the same x, the
 * line has the expected slope; without one it is horizontal.
 *
 * @param intercept y at x = 1
 * @param slope change of y when log x increases by 1
 */
record RobustLine(double intercept, double slope) {

    /** Huber's constant for 95 % efficiency with normal errors, in units of the scale. */
    private static final double TUNING = 1.345;

    /** The standard deviation of a normal distribution divided by its median absolute deviation. */
    private static final double NORMAL_MAD = 1.4826;

    /** Lower bound of the scale, which must not be 0 for an exact fit; smaller residuals are rounding errors. */
    private static final double LEAST_SCALE = 1e-9;

    private static final int ITERATIONS = 50;

    /** The iteration ends when both coefficients change by less than this. */
    private static final double CONVERGED = 1e-10;

    /**
     * A prior for the slope: it counts like an independently measured slope with this standard error, so it matters only if
     * the points do not determine the slope well.
     */
    record Expected(double slope, double standardError) {
        private static final Expected NOTHING = new Expected(0, Double.POSITIVE_INFINITY);
    }

    /** Fits a line to one or more points. */
    static RobustLine of(List<Point> points) {
        return of(points, Expected.NOTHING);
    }

    /** Fits a line to one or more points, with a slope between theirs and the expected one. */
    static RobustLine of(List<Point> points, Expected expected) {
        double[] x = points.stream().mapToDouble(p -> Math.log(p.x())).toArray();
        double[] y = points.stream().mapToDouble(Point::y).toArray();
        double[] weights = new double[x.length];
        Arrays.fill(weights, 1);
        RobustLine line = weighted(x, y, weights, 0, 0);
        for (int i = 0; i < ITERATIONS; i++) {
            double scale = scale(line, x, y);
            for (int j = 0; j < x.length; j++) {
                weights[j] = Math.min(1, TUNING * scale / Math.abs(y[j] - line.at(x[j])));
            }
            double ratio = scale / expected.standardError();
            RobustLine next = weighted(x, y, weights, expected.slope(), ratio * ratio);
            boolean converged = Math.abs(next.slope - line.slope) < CONVERGED
                    && Math.abs(next.intercept - line.intercept) < CONVERGED;
            line = next;
            if (converged) {
                break;
            }
        }
        return line;
    }

    /**
     * Returns the line that minimises the weighted sum of squared residuals plus {@code penalty * (slope - expected)^2};
     * horizontal if all x are equal and the penalty is 0.
     */
    private static RobustLine weighted(double[] x, double[] y, double[] weights, double expected, double penalty) {
        double sum = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < y.length; i++) {
            sum += weights[i];
            meanX += weights[i] * x[i];
            meanY += weights[i] * y[i];
        }
        meanX /= sum;
        meanY /= sum;
        double xx = penalty;
        double xy = penalty * expected;
        for (int i = 0; i < y.length; i++) {
            xx += weights[i] * (x[i] - meanX) * (x[i] - meanX);
            xy += weights[i] * (x[i] - meanX) * (y[i] - meanY);
        }
        boolean oneX = Arrays.stream(x).allMatch(v -> v == x[0]);
        double slope = oneX ? (penalty > 0 ? expected : 0) : xy / xx;
        return new RobustLine(meanY - slope * meanX, slope);
    }

    /** Returns the robust standard deviation of the points about this line. */
    double scatter(List<Point> points) {
        return scale(
                this,
                points.stream().mapToDouble(p -> Math.log(p.x())).toArray(),
                points.stream().mapToDouble(Point::y).toArray());
    }

    private static double scale(RobustLine line, double[] x, double[] y) {
        double[] residuals = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            residuals[i] = Math.abs(y[i] - line.at(x[i]));
        }
        return Math.max(LEAST_SCALE, NORMAL_MAD * Median.withDefaults().evaluate(residuals));
    }

    /** Returns y at the given log x. */
    double at(double logX) {
        return intercept + slope * logX;
    }
}
