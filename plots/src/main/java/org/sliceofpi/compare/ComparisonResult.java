package org.sliceofpi.compare;

import org.sliceofpi.results.Notation;
import org.sliceofpi.stats.Estimate;

/**
 * A cell of a base and of a head.
 *
 * @param title names the cell and the quantity
 * @param base the value before
 * @param head the value after
 * @param change head over base, above 1 if head is larger, with its interval
 * @param p how surprising so large a difference would be if there were none, corrected for the number of cells; NaN
 *     where nothing was tested
 * @param verdict what it comes to
 * @param note what the reader should know of it; empty for nothing
 */
public record ComparisonResult(
        String title, Shown base, Shown head, Estimate change, double p, Verdict verdict, String note) {

    /** What can be compared. */
    public enum Kind {
        /** Seconds for each operation. */
        TIME("s", true),
        /** How many times as fast as one process. */
        SPEEDUP("1", false),
        /** From how many terms on it pays. */
        BREAK_EVEN("terms", true);

        private final String unit;
        private final boolean lessIsBetter;

        Kind(String unit, boolean lessIsBetter) {
            this.unit = unit;
            this.lessIsBetter = lessIsBetter;
        }

        /** For other programs. */
        public String unit() {
            return unit;
        }
    }

    /**
     * A value as it is shown.
     *
     * @param value seconds, a factor or terms
     * @param kind which of them
     * @param forks behind it
     */
    public record Shown(double value, Kind kind, int forks) {

        /** With its unit. */
        public String text() {
            return switch (kind) {
                case TIME -> Notation.seconds(value);
                case SPEEDUP -> Notation.factor(value);
                case BREAK_EVEN -> Notation.roughly(value) + " terms";
            };
        }
    }

    /** Whether its change, if there is one, is for the worse. */
    boolean isForTheWorse() {
        return base.kind().lessIsBetter == change.value() > 1;
    }

    ComparisonResult decided(double newP, Verdict newVerdict, String newNote) {
        return new ComparisonResult(title, base, head, change, newP, newVerdict, newNote);
    }
}
