package org.sliceofpi.series;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A partial sum in binary fixed point, {@code units * 2^-bits}. Addition does not round, so the result does not depend
 * on the order of addition or the number of slices.
 *
 * @param units the numerator
 * @param bits the number of binary places, 0 to {@link #MAX_BITS}; equal for all slices of a summation
 */
public record BinarySum(BigInteger units, int bits) implements PartialSum {

    /** The maximum number of binary places: more than {@link Kernel#MAX_DIGITS} decimal places require. */
    public static final int MAX_BITS = 1 << 16;

    /** @throws ArithmeticException if {@code bits} is out of range */
    public BinarySum {
        if (bits < 0 || bits > MAX_BITS) {
            throw new ArithmeticException("binary places must be 0 to " + MAX_BITS + ", but were " + bits);
        }
    }

    @Override
    public BigDecimal exactly() {
        // n / 2^b = n * 5^b / 10^b
        return new BigDecimal(units.multiply(BigInteger.valueOf(5).pow(bits)), bits);
    }

    @Override
    public PartialSum plus(PartialSum next) {
        if (next instanceof BinarySum other && other.bits == bits) {
            return new BinarySum(units.add(other.units), bits);
        }
        throw new IllegalArgumentException("only a binary sum of " + bits + " places can be added, not " + next);
    }
}
