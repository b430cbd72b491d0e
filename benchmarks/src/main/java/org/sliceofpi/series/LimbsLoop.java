package org.sliceofpi.series;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * LIMBS: long division in radix R = 2^{@value #RADIX_BITS}, with digits and remainders in doubles. The loops compute one
 * term in each lane, elementwise over arrays, a kind of loop that HotSpot vectorises. A term needs one division,
 * v = 1/d. Each digit q, and the remainder that follows it, result from the previous remainder r:
 *
 * <p>{@code q = r*v, rounded to a multiple of 1/R;  r = r - q*d}.
 *
 * <p>Digits are added place by place and carried only when a lane is full.
 *
 * <p><b>Why it is exact.</b> Adding and then subtracting 1.5*2^52/R rounds to a multiple of 1/R. {@code Math.fma} adds to the
 * unrounded product, so this is the only rounding. The relative error of v is at most 2^-53, so q differs from r/d by at
 * most (1/2 + 2^-5)/R, and the new remainder is a multiple of 1/R whose absolute value is below (1/2 + 2^-5)*d/R. Because
 * d is below 2^52, a {@code double} represents this remainder, and {@code Math.fma} computes it without rounding. Digits
 * may be negative, so if a digit is off by one, the next digit corrects it. The absolute value of a digit is at most R, so
 * a lane can add 2^(53-{@value #RADIX_BITS}) digits without rounding.
 *
 * <p><b>Error bound.</b> Only the last remainder is lost. For k in 2^e..2^(e+1)-1, the division starts with
 * {@code 2^e/d}, which is 1/4 to 1, and ends when its digits reach beyond {@code bits} binary places: those of the
 * requested digits, those of N, and {@value #GUARD_BITS} more. So n terms lose less than {@code n*2^-bits}, which is below
 * 0.0001 units of the last requested digit. A term does not depend on its slice, so every partition gives the same digits.
 *
 * <p><b>Cost.</b> Four vector operations per digit and one division per term. {@code Math.fma} is slow on the
 * hardware that {@link FusedLoop} mentions.
 */
final class LimbsLoop implements SummingLoop {

    private static final int RADIX_BITS = 48;
    private static final int GUARD_BITS = 14;
    private static final int LANES = 256;
    private static final int PASSES = 1 << 53 - RADIX_BITS;

    /** Scales a remainder after two digits. */
    private static final double RADIX_SQUARED = 0x1p96;

    private static final double ROUND_TO_FIRST = 0x1.8p52 / 0x1p48;
    private static final double ROUND_TO_SECOND = 0x1.8p52 / 0x1p96;

    private final int bits;

    /** Binary places of the sum: the last digits of a term may reach beyond {@code bits}, by two digits at most. */
    private final int sumBits;

    LimbsLoop(long terms, int digits) {
        // 3.3219281 > log2(10)
        bits = (int) Math.ceil(3.3219281 * digits) + GUARD_BITS + (64 - Long.numberOfLeadingZeros(terms));
        sumBits = bits + 2 * RADIX_BITS;
    }

    @Override
    public PartialSum sum(Slice slice) {
        double[][] places = new double[places(0)][LANES];
        double[] offsets = new double[LANES];
        for (int i = 0; i < LANES; i++) {
            offsets[i] = 2.0 * i;
        }
        double[] remainders = new double[LANES];
        double[] reciprocals = new double[LANES];
        double[] negatedDivisors = new double[LANES];
        BigInteger sum = BigInteger.ZERO;
        long next = slice.first();
        while (next <= slice.last()) {
            int exponent = 63 - Long.numberOfLeadingZeros(next);
            int count = places(exponent);
            long begin = next;
            long last = Math.min(slice.last(), Math.min((2L << exponent) - 1, next + (long) PASSES * LANES - 1));
            while (next <= last) {
                int terms = (int) Math.min(last - next + 1, LANES);
                double divisor = 1 - 2.0 * next;
                firstTwo(
                        places[0],
                        places[1],
                        offsets,
                        remainders,
                        reciprocals,
                        negatedDivisors,
                        divisor,
                        1L << exponent,
                        terms);
                for (int place = 2; place < count; place += 2) {
                    nextTwo(places[place], places[place + 1], remainders, reciprocals, negatedDivisors, terms);
                }
                next += terms;
            }
            int lanes = (int) Math.min(next - begin, LANES);
            BigInteger part = carry(places, count, lanes).shiftLeft(sumBits - exponent - count * RADIX_BITS);
            sum = (begin & 1) == 1 ? sum.add(part) : sum.subtract(part);
        }
        return new BinarySum(sum, sumBits);
    }

    /** Returns the number of digits, always even, of the terms 2^exponent to 2^(exponent+1)-1. */
    private int places(int exponent) {
        return 2 * ((bits - exponent + 2 * RADIX_BITS - 1) / (2 * RADIX_BITS));
    }

    private static void firstTwo(
            double[] first,
            double[] second,
            double[] offsets,
            double[] remainders,
            double[] reciprocals,
            double[] negatedDivisors,
            double negatedDivisor,
            double dividend,
            int terms) {
        for (int i = 0; i < terms; i++) {
            double d = negatedDivisor - offsets[i];
            double v = -1 / d;
            double q = Math.fma(dividend, v, ROUND_TO_FIRST) - ROUND_TO_FIRST;
            double r = Math.fma(q, d, dividend);
            first[i] += q;
            q = Math.fma(r, v, ROUND_TO_SECOND) - ROUND_TO_SECOND;
            second[i] += q;
            remainders[i] = Math.fma(q, d, r) * RADIX_SQUARED;
            reciprocals[i] = v;
            negatedDivisors[i] = d;
        }
    }

    private static void nextTwo(
            double[] first,
            double[] second,
            double[] remainders,
            double[] reciprocals,
            double[] negatedDivisors,
            int terms) {
        for (int i = 0; i < terms; i++) {
            double d = negatedDivisors[i];
            double v = reciprocals[i];
            double r = remainders[i];
            double q = Math.fma(r, v, ROUND_TO_FIRST) - ROUND_TO_FIRST;
            r = Math.fma(q, d, r);
            first[i] += q;
            q = Math.fma(r, v, ROUND_TO_SECOND) - ROUND_TO_SECOND;
            second[i] += q;
            remainders[i] = Math.fma(q, d, r) * RADIX_SQUARED;
        }
    }

    /** Clears all lanes of all places and returns their alternating sum, which counts the first lane as positive. */
    private static BigInteger carry(double[][] places, int count, int lanes) {
        BigInteger sum = BigInteger.ZERO;
        for (int place = 0; place < count; place++) {
            double radix = (place & 1) == 0 ? 0x1p48 : 0x1p96;
            sum = sum.shiftLeft(RADIX_BITS).add(BigInteger.valueOf(empty(places[place], radix, lanes)));
        }
        return sum;
    }

    /** Clears the lanes and returns their alternating sum in units; its absolute value is at most 2^61 (2^8 * 2^53). */
    private static long empty(double[] place, double unitsInOne, int lanes) {
        long units = 0;
        for (int i = 0; i < lanes; i++) {
            long lane = (long) (place[i] * unitsInOne);
            units += (i & 1) == 0 ? lane : -lane;
            place[i] = 0;
        }
        return units;
    }

    @Override
    public BigDecimal errorBound(Slice slice) {
        return new BigDecimal(BigInteger.valueOf(slice.terms()))
                .multiply(new BinarySum(BigInteger.ONE, bits).exactly());
    }
}
