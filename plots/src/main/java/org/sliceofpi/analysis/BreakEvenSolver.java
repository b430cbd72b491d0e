package org.sliceofpi.analysis;

/**
 * Finds where the time of several processes falls below that of one, by linear interpolation between neighbouring N,
 * so that only the points around the crossing count. A line through all N would be biased: a cold JVM is slower per
 * term at small N.
 */
public final class BreakEvenSolver {

    private final double[] terms;

    /** @param terms two or more N, ascending */
    public BreakEvenSolver(double[] terms) {
        this.terms = terms.clone();
    }

    /**
     * Returns the N above which several processes are faster at every N. Extrapolates the outermost segments.
     *
     * @param times the times of one process at each N, then of several
     * @return 0 if several processes are faster for any N, infinite if they are slower for any N
     */
    public double of(double[] times) {
        int last = terms.length - 1;
        if (saved(times, last) <= 0) {
            return beyond(times, last);
        }
        for (int i = last - 1; i >= 0; i--) {
            if (saved(times, i) <= 0) {
                return zero(times, i);
            }
        }
        double before = zero(times, 0);
        // If the saving does not grow with N, extrapolating backwards does not end it.
        return rises(times, 0) && before > 0 ? before : 0;
    }

    /** Extrapolates the segment that ends at a point. */
    double beyond(double[] times, int last) {
        return rises(times, last - 1) ? Math.max(0, zero(times, last - 1)) : Double.POSITIVE_INFINITY;
    }

    private boolean rises(double[] times, int piece) {
        return saved(times, piece + 1) > saved(times, piece);
    }

    private double zero(double[] times, int piece) {
        double here = saved(times, piece);
        double next = saved(times, piece + 1);
        return terms[piece] - here * (terms[piece + 1] - terms[piece]) / (next - here);
    }

    private double saved(double[] times, int i) {
        return times[i] - times[terms.length + i];
    }
}
