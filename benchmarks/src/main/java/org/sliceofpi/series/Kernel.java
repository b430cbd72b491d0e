package org.sliceofpi.series;

/** The choice of summing loop. Each names its arithmetic and its range; its own class states its error bound and cost. */
public enum Kernel {
    /** The article's loop in {@code double}: one accumulator, one division for each term, left to right. */
    SCALAR(false, 1_000_000_000_000_000L),
    /** One {@code double} division for each term, many terms at a time. */
    SIMD(false, 1_000_000_000_000_000L),
    /** One {@code double} division for sixteen terms, many of these at a time, added up in wide fixed point. */
    FUSED(false, 1_000_000_000_000_000L),
    /** The article's loop in decimal: one {@code BigDecimal.divide} for each term. */
    BIGDECIMAL(true, Slice.MAX_INDEX),
    /** Fixed point in decimal: one {@code BigInteger} division for each term. */
    FIXED(true, Slice.MAX_INDEX),
    /** Fixed point in binary: long division in radix 2^48, many terms at a time. */
    LIMBS(true, 1_000_000_000_000_000L);

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

    /** How many terms it takes at once; slices that end on multiples of it combine to the same bits. */
    int block() {
        return this == FUSED ? FusedLoop.BLOCK : 1;
    }

    /** The first kernel that takes so many terms, or null. One of the same arithmetic if there is one. */
    Kernel anotherFor(long terms) {
        Kernel other = null;
        for (Kernel kernel : values()) {
            if (terms <= kernel.maxTerms && (other == null || other.decimal != decimal && kernel.decimal == decimal)) {
                other = kernel;
            }
        }
        return other;
    }

    SummingLoop loop(long terms, int digits) {
        // Not a switch: that would make one more class for each worker to load.
        if (this == SCALAR) {
            return new ScalarLoop();
        } else if (this == SIMD) {
            return new SimdLoop();
        } else if (this == FUSED) {
            return new FusedLoop();
        } else if (this == BIGDECIMAL) {
            return new BigDecimalLoop(digits);
        } else if (this == FIXED) {
            return new FixedLoop(terms, digits);
        }
        return new LimbsLoop(terms, digits);
    }
}
