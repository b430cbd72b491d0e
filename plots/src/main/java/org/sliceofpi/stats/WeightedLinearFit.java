package org.sliceofpi.stats;

/**
 * A straight line T = a + b*N through times at several N, by least squares of the relative errors: a time is as good as
 * its share, so 1 ms at 10 ms counts as much as 1 s at 10 s.
 */
public final class WeightedLinearFit {

    private final double[] terms;

    public WeightedLinearFit(double[] terms) {
        this.terms = terms.clone();
    }

    /** a and b from the times that begin at an offset of an array, one for each N. */
    public double[] line(double[] times, int offset) {
        double s = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < terms.length; i++) {
            double y = times[offset + i];
            double weight = 1 / (y * y);
            s += weight;
            sx += weight * terms[i];
            sy += weight * y;
            sxx += weight * terms[i] * terms[i];
            sxy += weight * terms[i] * y;
        }
        double slope = (s * sxy - sx * sy) / (s * sxx - sx * sx);
        return new double[] {(sy - slope * sx) / s, slope};
    }
}
