package org.sliceofpi.series;

/** The summing loops. The class of each loop documents its formula, error bound and cost. */
public enum Kernel {
    /** The article's loop in {@code double}: one accumulator, one division per term, left to right. */
    SCALAR(false, 1_000_000_000_000_000L, 1.3),
    /** One {@code double} division per term, many terms at a time. */
    SIMD(false, 1_000_000_000_000_000L, 0.2),
    /** One {@code double} division per block of sixteen terms, many blocks at a time. */
    FUSED(false, 1_000_000_000_000_000L, 0.04),
    /** The article's loop in decimal: one {@code BigDecimal.divide} per term. */
    BIGDECIMAL(true, Slice.MAX_INDEX, 150),
    /** Decimal fixed point: one {@code BigInteger} division per term. */
    FIXED(true, Slice.MAX_INDEX, 90),
    /** Binary fixed point: long division in radix 2^48, many terms at a time. */
    LIMBS(true, 1_000_000_000_000_000L, 1.2);

    /** The maximum number of decimal places. */
    public static final int MAX_DIGITS = 10_000;

    private final boolean decimal;
    private final long maxTerms;
    private final double roughNanosPerTerm;

    Kernel(boolean decimal, long maxTerms, double roughNanosPerTerm) {
        this.decimal = decimal;
        this.maxTerms = maxTerms;
        this.roughNanosPerTerm = roughNanosPerTerm;
    }

    /** Returns whether the kernel computes to a requested number of decimal places, instead of in {@code double}. */
    public boolean isDecimal() {
        return decimal;
    }

    /** Returns the maximum number of terms, N. */
    public long maxTerms() {
        return maxTerms;
    }

    /** Returns a rough time per term in nanoseconds (decimal kernels: with 50 digits). For duration estimates only. */
    public double roughNanosPerTerm() {
        return roughNanosPerTerm;
    }

    /** Returns the number of terms that share a division. Slices end on multiples of this number. */
    int block() {
        return this == FUSED ? FusedLoop.BLOCK : 1;
    }

    /** Returns a kernel that accepts this many terms, with the same arithmetic if possible; null if there is none. */
    Kernel anotherFor(long terms) {
        Kernel other = null;
        for (Kernel kernel : values()) {
            if (terms <= kernel.maxTerms && (other == null || other.decimal != decimal && kernel.decimal == decimal)) {
                other = kernel;
            }
        }
        return other;
    }

    /** @throws AssertionError if this method has no branch for the kernel */
    SummingLoop loop(long terms, int digits) {
        // A switch, or an overridden method in each constant, would add classes that every worker has to load.
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
