package org.sliceofpi.charts.draw;

import org.jfree.data.Range;

/**
 * Moves the points of several series apart that have the same N, which would otherwise cover each other.
 *
 * @param series number of series
 * @param axis range of the log axis of N
 * @param pixels width of the axis
 */
public record Dodge(int series, Range axis, int pixels) {

    /** A third of a marker. */
    private static final double STEP = 3;

    /** No point moves further than this, so that it stays at its N. */
    private static final double MOST = 5;

    /** Returns the factor by which the N of a series is multiplied for drawing; 1 if it is the only one. */
    public double factor(int index) {
        double middle = (series - 1) / 2.0;
        double step = Math.min(STEP, MOST / Math.max(1, middle));
        return pixels(step * (index - middle));
    }

    /** Returns the factor that moves a point by some pixels. */
    public double pixels(double shift) {
        return Math.pow(axis.getUpperBound() / axis.getLowerBound(), shift / pixels);
    }
}
