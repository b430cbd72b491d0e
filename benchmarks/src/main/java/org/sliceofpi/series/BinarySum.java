package org.sliceofpi.series;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;

/**
 * A partial sum in binary fixed point, {@code units * 2^-bits}. Sums are added as integers, without rounding, so that
 * their order and the number of slices leave no trace in the result.
 *
 * @param units the sum as a whole number of units
 * @param bits binary places, 0 to {@link #MAX_BITS}; the same for all slices of a summation
 */
public record BinarySum(BigInteger units, int bits) implements PartialSum {

    /** More than {@link Kernel#MAX_DIGITS} decimal places need. */
    public static final int MAX_BITS = 1 << 16;

    /** @throws ArithmeticException if there are no such binary places */
    public BinarySum {
        Objects.requireNonNull(units, "units");
        if (bits < 0 || bits > MAX_BITS) {
            throw new ArithmeticException("binary places are 0 to " + MAX_BITS + ", but were " + bits);
        }
    }

    @Override
    public BigDecimal exactly() {
        // n/2^b = n*5^b/10^b
        return new BigDecimal(units.multiply(BigInteger.valueOf(5).pow(bits)), bits);
    }

    @Override
    public PartialSum plus(PartialSum next) {
        if (!(next instanceof BinarySum) || ((BinarySum) next).bits != bits) {
            throw new IllegalArgumentException(
                    "a binary sum takes a binary sum of its own " + bits + " places, but got " + next);
        }
        return new BinarySum(units.add(((BinarySum) next).units), bits);
    }
}
