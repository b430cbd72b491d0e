package org.sliceofpi.series;

/** The summing loops. Each constant states arithmetic and range; the class of the loop states error bound and cost. */
public enum Kernel {
    /** The article's loop in {@code double}: one accumulator, one division for each term, left to right. */
    SCALAR(false, 1_000_000_000_000_000L, 1.3),
    /** One {@code double} division for each term, many terms at a time. */
    SIMD(false, 1_000_000_000_000_000L, 0.2),
    /** One {@code double} division for sixteen terms, many of these at a time, added up in wide fixed point. */
    FUSED(false, 1_000_000_000_000_000L, 0.04),
    /** The article's loop in decimal: one {@code BigDecimal.divide} for each term. */
    BIGDECIMAL(true, Slice.MAX_INDEX, 150),
    /** Fixed point in decimal: one {@code BigInteger} division for each term. */
    FIXED(true, Slice.MAX_INDEX, 90),
    /** Fixed point in binary: long division in radix 2^48, many terms at a time. */
    LIMBS(true, 1_000_000_000_000_000L, 1.2);

    /** The largest number of decimal places that a decimal kernel takes. */
    public static final int MAX_DIGITS = 10_000;

    private final boolean decimal;
    private final long maxTerms;
    private final double roughNanosPerTerm;

    Kernel(boolean decimal, long maxTerms, double roughNanosPerTerm) {
        this.decimal = decimal;
        this.maxTerms = maxTerms;
        this.roughNanosPerTerm = roughNanosPerTerm;
    }

    /** Returns whether it computes a chosen number of decimal places, instead of in {@code double}. */
    public boolean isDecimal() {
        return decimal;
    }

    /** Returns the largest N. */
    public long maxTerms() {
        return maxTerms;
    }

    /** Returns roughly how long a term takes, in nanoseconds, with 50 digits in decimal: for time estimates only. */
    public double roughNanosPerTerm() {
        return roughNanosPerTerm;
    }

    /** Returns how many terms it takes at once; slices that end on multiples of it combine to the same bits. */
    int block() {
        return this == FUSED ? FusedLoop.BLOCK : 1;
    }

    /** Returns the first kernel that takes so many terms, of the same arithmetic if possible; null if there is none. */
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
        // Not a switch or a method of each constant: either would be more classes for every worker to load.
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
        } else if (this == LIMBS) {
            return new LimbsLoop(terms, digits);
        }
        throw new AssertionError("no loop for " + this);
    }
}
