package org.sliceofpi.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A straight line y = intercept + slope * x, fitted by weighted least squares.
 *
 * @param intercept the value at x = 0
 * @param slope change of y when x increases by 1
 */
public record LinearFit(double intercept, double slope) {

    /** Returns the line with the smallest sum of squared errors. */
    public static LinearFit ofAbsoluteErrors(double[] x, double[] y) {
        return of(x, y, v -> 1);
    }

    /**
     * Returns the line with the smallest sum of squared relative errors: an error of 1 at y = 10 counts as much as one of
     * 10 at y = 100.
     */
    public static LinearFit ofRelativeErrors(double[] x, double[] y) {
        return of(x, y, v -> 1 / (v * v));
    }

    private static LinearFit of(double[] x, double[] y, DoubleUnaryOperator weight) {
        return weighted(x, y, Arrays.stream(y).map(weight).toArray());
    }

    /** Returns the line with the smallest weighted sum of squared errors. */
    private static LinearFit weighted(double[] x, double[] y, double[] weights) {
        double sum = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i];
            meanX += weights[i] * x[i];
            meanY += weights[i] * y[i];
        }
        meanX /= sum;
        meanY /= sum;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += weights[i] * (x[i] - meanX) * (x[i] - meanX);
            xy += weights[i] * (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = xy / xx;
        return new LinearFit(meanY - slope * meanX, slope);
    }
}
