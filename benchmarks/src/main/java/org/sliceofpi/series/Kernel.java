package org.sliceofpi.series;

/** The choice of summing loop. Each names its arithmetic and its range. */
public enum Kernel {
    /** The article's loop in {@code double}: one accumulator, one division for each term, left to right. */
    SCALAR(false, 1_000_000_000_000L),
    /** The article's loop in decimal: one {@code BigDecimal.divide} for each term. */
    BIGDECIMAL(true, 1_000_000_000_000L);

    /** The largest number of decimal places that a decimal kernel takes. */
    public static final int MAX_DIGITS = 10_000;

    private final boolean decimal;
    private final long maxTerms;

    Kernel(boolean decimal, long maxTerms) {
        this.decimal = decimal;
        this.maxTerms = maxTerms;
    }

    /** Whether it computes to a number of digits that one chooses, instead of in {@code double}. */
    public boolean isDecimal() {
        return decimal;
    }

    /** The largest N it is good for. */
    public long maxTerms() {
        return maxTerms;
    }

    SummingLoop loop(int digits) {
        // Not a switch: that would make one more class for each worker to load.
        return this == SCALAR ? new ScalarLoop() : new BigDecimalLoop(digits);
    }
}
