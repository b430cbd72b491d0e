package org.sliceofpi.compare;

import org.sliceofpi.results.Notation;
import org.sliceofpi.stats.Estimate;

/**
 * One quantity of a base and of a head.
 *
 * @param title names the cell and the quantity
 * @param base the value of the base
 * @param head the value of the head
 * @param change head divided by base
 * @param p the two-sided p-value of a difference, corrected for the number of tests; NaN if nothing was tested
 * @param verdict the conclusion
 * @param note a remark on the verdict; may be empty
 */
public record ComparisonResult(
        String title, Shown base, Shown head, Estimate change, double p, Verdict verdict, String note) {

    /** The quantities that can be compared. */
    public enum Kind {
        /** Seconds for each operation. */
        TIME("s", true),
        /** T(1)/T(p). */
        SPEEDUP("1", false),
        /** The number of terms from which on several processes are faster than one. */
        BREAK_EVEN("terms", true);

        private final String unit;
        private final boolean lessIsBetter;

        Kind(String unit, boolean lessIsBetter) {
            this.unit = unit;
            this.lessIsBetter = lessIsBetter;
        }

        /** Returns the unit for other programs; "1" for a ratio. */
        public String unit() {
            return unit;
        }
    }

    /**
     * A value to show.
     *
     * @param value seconds, a ratio or terms
     * @param kind the quantity
     * @param forks the number of forks behind it
     */
    public record Shown(double value, Kind kind, int forks) {

        /** Returns the value with its unit. */
        public String text() {
            return switch (kind) {
                case TIME -> Notation.seconds(value);
                case SPEEDUP -> Notation.factor(value);
                case BREAK_EVEN -> Notation.roughly(value) + " terms";
            };
        }
    }

    /** Returns a result with an uncorrected p-value and without a verdict. */
    static ComparisonResult tested(String title, Shown base, Shown head, Estimate change, double p) {
        return new ComparisonResult(title, base, head, change, Math.min(1, p), Verdict.NOT_COMPARED, "");
    }

    /** Returns whether the head is worse than the base if the change is real. */
    boolean isWorse() {
        return base.kind().lessIsBetter == change.value() > 1;
    }

    ComparisonResult withVerdict(double correctedP, Verdict newVerdict, String newNote) {
        return new ComparisonResult(title, base, head, change, correctedP, newVerdict, newNote);
    }
}
