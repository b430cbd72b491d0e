package org.sliceofpi.compare;

import java.util.function.DoubleFunction;
import org.sliceofpi.results.Notation;
import org.sliceofpi.stats.Estimate;

/**
 * The comparison of one quantity between a base and a head.
 *
 * @param title names the cell and the quantity
 * @param kind the kind of quantity
 * @param base the value of the base
 * @param head the value of the head
 * @param change head divided by base
 * @param p the two-sided p-value of the difference, corrected for the number of tests; NaN if it was not tested
 * @param verdict the conclusion
 * @param note a remark on the verdict; may be empty
 */
public record ComparisonResult(
        String title, Kind kind, Side base, Side head, Estimate change, double p, Verdict verdict, String note) {

    /** The quantities that can be compared. */
    public enum Kind {
        /** Seconds per operation. */
        TIME("s", true, Notation::seconds),
        /** T(1)/T(p). */
        SPEEDUP("1", false, Notation::factor),
        /** The number of terms above which several processes are faster than one. */
        BREAK_EVEN("terms", true, Notation::roughly);

        private final String unit;
        private final boolean lessIsBetter;
        private final DoubleFunction<String> notation;

        Kind(String unit, boolean lessIsBetter, DoubleFunction<String> notation) {
            this.unit = unit;
            this.lessIsBetter = lessIsBetter;
            this.notation = notation;
        }

        /** Returns the unit for other programs; "1" for a ratio. */
        public String unit() {
            return unit;
        }

        /** Returns a readable value, with its unit if it is a time. */
        public String text(double value) {
            return notation.apply(value);
        }
    }

    /**
     * The value of one side.
     *
     * @param value seconds, a ratio or terms, depending on the kind
     * @param forks the number of forks from which it is computed
     */
    public record Side(double value, int forks) {

        /** A side that does not have the quantity. */
        static final Side ABSENT = new Side(Double.NaN, 0);

        /** Returns whether this side does not have the quantity. */
        public boolean isAbsent() {
            return forks == 0 && Double.isNaN(value);
        }
    }

    /** Returns a result with an uncorrected p-value and without a verdict. */
    static ComparisonResult tested(String title, Kind kind, Side base, Side head, Estimate change, double p) {
        return new ComparisonResult(title, kind, base, head, change, Math.min(1, p), Verdict.NOT_COMPARED, "");
    }

    /** Returns whether the change, if real, is for the worse. */
    boolean isWorse() {
        return kind.lessIsBetter == change.value() > 1;
    }

    ComparisonResult withVerdict(double correctedP, Verdict newVerdict, String newNote) {
        return new ComparisonResult(title, kind, base, head, change, correctedP, newVerdict, newNote);
    }
}
