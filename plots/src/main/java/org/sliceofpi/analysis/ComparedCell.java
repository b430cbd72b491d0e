package org.sliceofpi.analysis;

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
public record ComparedCell(
        String title, Shown base, Shown head, Estimate change, double p, Verdict verdict, String note) {

    /**
     * A value as it is shown.
     *
     * @param value seconds, or a factor
     * @param isTime which of the two
     * @param forks behind it
     */
    public record Shown(double value, boolean isTime, int forks) {

        /** With its unit. */
        public String text() {
            return isTime ? Notation.seconds(value) : Notation.factor(value);
        }
    }

    ComparedCell decided(double newP, Verdict newVerdict, String newNote) {
        return new ComparedCell(title, base, head, change, newP, newVerdict, newNote);
    }
}
