package org.sliceofpi.analysis;

/**
 * Where the time of several processes falls below that of one: both run straight between neighbouring N, so that only the
 * points around the crossing decide. One straight line through all N would not do: a cold JVM compiles at its short end
 * and is slower there by the term.
 */
public final class BreakEvenSolver {

    private final double[] terms;

    /** @param terms two N or more, rising */
    public BreakEvenSolver(double[] terms) {
        this.terms = terms.clone();
    }

    /**
     * The last N at which several begin to be faster. Beyond the ends the outermost piece goes on.
     *
     * @param times those of one process at each N, then those of several
     * @return 0 where several are faster however few the terms, infinite where they are slower however many
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
        // Where the saving does not grow with N, going backwards does not end it.
        return rises(times, 0) && before > 0 ? before : 0;
    }

    /** As if the piece that ends at a point went on without end. */
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
