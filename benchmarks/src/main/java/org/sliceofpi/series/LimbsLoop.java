package org.sliceofpi.series;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * LIMBS: long division by hand, in radix R = 2^{@value #RADIX_BITS}, with digits and remainders held as doubles, many
 * terms at a time. The loops go over lanes, one term in each, elementwise over arrays, the form that HotSpot turns into
 * vector instructions. Per term there is one division, v = 1/d; each further digit of a remainder r is
 *
 * <p>{@code q = r*v, rounded to a multiple of 1/R;  r = r - q*d},
 *
 * <p>and digits are added up place by place, carried only when a lane is full.
 *
 * <p><b>Why it is exact.</b> Rounding is by adding and taking away 1.5*2^52/R; as the product is inside a {@code Math.fma}
 * it is not rounded before. v is off by 2^-53 of itself, so q is off from r/d by at most (1/2 + 2^-5)/R, and the new
 * remainder is a multiple of 1/R below (1/2 + 2^-5)*d/R in size: with d below 2^52 a {@code double} holds it, and
 * {@code Math.fma} gives it without rounding. Digits are negative as often as positive, which makes good a digit that
 * was off by one. A digit is at most R, so 2^(53-{@value #RADIX_BITS}) of them are added without rounding.
 *
 * <p><b>Error bound.</b> Only the last remainder is given up: with k in 2^e..2^(e+1)-1 the division begins at
 * {@code 2^e/d}, which is 1/4 to 1, and goes on until its digits reach beyond {@code bits} binary places: the digits asked
 * for, those of N, and {@value #GUARD_BITS} more. n terms are wrong by less than {@code n*2^-bits}: less than 0.0001 units
 * of the last digit. A term does not depend on the slice it is in, so every partition gives the same digits.
 *
 * <p><b>Cost.</b> Four vector operations for each digit and one division for each term. The same remark on
 * {@code Math.fma} holds as for FUSED.
 */
final class LimbsLoop implements SummingLoop {

    private static final int RADIX_BITS = 48;
    private static final int GUARD_BITS = 14;
    private static final int LANES = 256;
    private static final int PASSES = 1 << 53 - RADIX_BITS;

    /** Takes a remainder two digits on. */
    private static final double RADIX_SQUARED = 0x1p96;

    private static final double ROUND_TO_FIRST = 0x1.8p52 / 0x1p48;
    private static final double ROUND_TO_SECOND = 0x1.8p52 / 0x1p96;

    private final int bits;

    /** Binary places of the sum: the last digit of a term may lie beyond {@code bits}, by two digits at most. */
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

    /** Digits of a term from 2^exponent on, rounded up to pairs. */
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

    /** Adds up the lanes of each place, the first lane taken as positive, and sets them to zero. */
    private static BigInteger carry(double[][] places, int count, int lanes) {
        BigInteger sum = BigInteger.ZERO;
        for (int place = 0; place < count; place++) {
            double radix = (place & 1) == 0 ? 0x1p48 : 0x1p96;
            sum = sum.shiftLeft(RADIX_BITS).add(BigInteger.valueOf(empty(places[place], radix, lanes)));
        }
        return sum;
    }

    /** At most 2^61 in size: 2^8 lanes of 2^53. */
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
