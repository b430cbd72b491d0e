package org.sliceofpi.series;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * FUSED: sixteen consecutive terms share one division. Block j, counted from 0, holds the terms 16j+1 to 16j+16; with
 * {@code c = 32j+16} the middle of their divisors and {@code y = c*c} they add up to
 *
 * <p>{@code sum over odd i = 1..15 of +-2i/(y-i*i) = N(y)/D(y)},
 *
 * <p>two polynomials with whole coefficients that a {@code double} holds exactly. A pass works on up to {@value #LANES}
 * blocks, elementwise over arrays, the form that HotSpot turns into vector instructions.
 *
 * <p><b>Same bits for any partition</b> on block boundaries. A block's value is rounded to a multiple of a unit that
 * depends on the block alone: {@code 2^-(52+2e)} for 2^e <= j < 2^(e+1). There a block is less than 2^-(6+2e), that is
 * 2^46 units, so {@value #PASSES} of them are added in a lane without rounding, and the lanes are added up as integers.
 *
 * <p><b>Error bound.</b> In y >= 2^16 the evaluation of N/D loses less than 40 roundings of 2^-53, the unit at most 2^-45
 * of the block: together below 2^-44 of the blocks' sum, which with f the first index is below
 * {@code 1/(2*max(f, 128))}. Terms outside whole blocks, and the first 128, where N and D would lose digits by
 * cancellation, are divided as integers. The bound notices a lost term over the whole range, and for f = 1 it is below
 * 2^-52.
 *
 * <p><b>Cost.</b> One vector division and 16 fused multiply-adds for sixteen terms: on Intel with AVX-512 both take about
 * 0.13 cycles for each term. On Zen 5 the limit is arithmetic: 22 vector operations and a division for 128 terms, two of
 * them a cycle, are 0.09 cycles for each term, where one division for each term takes 0.5: 5.6 times as much, and never 8.
 * On arm64 HotSpot makes vectors of two lanes of it, with all coefficients in registers and one {@code fdiv v.2d} for 32
 * terms (read from the compiled code of JDK 17 for a Cortex-A72, not measured there). {@code Math.fma} is exact
 * everywhere, so the bits are the same on every machine; on hardware without the instruction (x86 before 2013) it is
 * emulated and a thousand times slower.
 */
final class FusedLoop implements SummingLoop {

    /** Terms that share a division. Slices that begin and end on multiples of it combine to the same bits. */
    static final int BLOCK = 16;

    private static final int LANES = 1024;
    private static final int PASSES = 64;

    /** From this block on y is large enough. */
    private static final long FIRST_BLOCK = 8;

    /** Binary places of the sum: as many as the smallest unit has in 10^15 terms, and a few more. */
    private static final int BITS = 144;

    private static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);

    @Override
    public PartialSum sum(Slice slice) {
        long begin = Math.max(FIRST_BLOCK, (slice.first() - 1 + BLOCK - 1) / BLOCK);
        long end = slice.last() / BLOCK;
        BigInteger sum;
        if (begin >= end) {
            sum = oneByOne(slice.first(), slice.last());
        } else {
            sum = (slice.first() == 1 ? Head.SUM : oneByOne(slice.first(), begin * BLOCK))
                    .add(inBlocks(begin, end))
                    .add(oneByOne(end * BLOCK + 1, slice.last()));
        }
        return new BinarySum(sum, BITS);
    }

    /** The first terms of the series, which nearly every sum starts with: computed once. */
    private static final class Head {
        private static final BigInteger SUM = oneByOne(1, FIRST_BLOCK * BLOCK);
    }

    private static BigInteger oneByOne(long first, long last) {
        BigInteger sum = BigInteger.ZERO;
        for (long k = first; k <= last; k++) {
            BigInteger term = ONE.divide(BigInteger.valueOf(2 * k - 1));
            sum = (k & 1) == 1 ? sum.add(term) : sum.subtract(term);
        }
        return sum;
    }

    /** The blocks from {@code begin} to before {@code end}. */
    private static BigInteger inBlocks(long begin, long end) {
        double[] lanes = new double[LANES];
        double[] offsets = new double[LANES];
        for (int i = 0; i < LANES; i++) {
            offsets[i] = 2.0 * BLOCK * i;
        }
        BigInteger sum = BigInteger.ZERO;
        long block = begin;
        while (block < end) {
            int exponent = 63 - Long.numberOfLeadingZeros(block);
            long stop = Math.min(end, Math.min(2L << exponent, block + (long) PASSES * LANES));
            int unitBits = 52 + 2 * exponent;
            // Adding and taking away 1.5 * 2^52 units rounds to a whole number of units.
            double rounder = Math.scalb(1.5, 52 - unitBits);
            int used = (int) Math.min(stop - block, LANES);
            while (block < stop) {
                int blocks = (int) Math.min(stop - block, LANES);
                addBlocks(lanes, offsets, 2.0 * BLOCK * block + BLOCK, rounder, blocks);
                block += blocks;
            }
            long units = empty(lanes, used, Math.scalb(1.0, unitBits));
            sum = sum.add(BigInteger.valueOf(units).shiftLeft(BITS - unitBits));
        }
        return sum;
    }

    /**
     * One pass. The loop stands here twice, once for a full pass, so that the method is too long to be inlined (above 325
     * bytecodes). Inlined, it was compiled again with the caller's loops around it: the JDK 17 compiler then kept the
     * coefficients on the stack instead of in vector registers, and after the first second a term took twice as long.
     */
    private static void addBlocks(double[] lanes, double[] offsets, double middle, double rounder, int blocks) {
        if (blocks == LANES) {
            for (int i = 0; i < LANES; i++) {
                double c = middle + offsets[i];
                double y = c * c;
                double n = Math.fma(y, 16, -6832);
                n = Math.fma(n, y, 1126608);
                n = Math.fma(n, y, -86861296);
                n = Math.fma(n, y, 3300475696.0);
                n = Math.fma(n, y, -50723929872.0);
                n = Math.fma(n, y, 508068100080.0);
                n = Math.fma(n, y, 6198318126000.0);
                double d = y - 680;
                d = Math.fma(d, y, 179452);
                d = Math.fma(d, y, -23434840);
                d = Math.fma(d, y, 1601489318);
                d = Math.fma(d, y, -55742803480.0);
                d = Math.fma(d, y, 886165820604.0);
                d = Math.fma(d, y, -4940831601000.0);
                d = Math.fma(d, y, 4108830350625.0);
                lanes[i] += n / d + rounder - rounder;
            }
            return;
        }
        for (int i = 0; i < blocks; i++) {
            double c = middle + offsets[i];
            double y = c * c;
            double n = Math.fma(y, 16, -6832);
            n = Math.fma(n, y, 1126608);
            n = Math.fma(n, y, -86861296);
            n = Math.fma(n, y, 3300475696.0);
            n = Math.fma(n, y, -50723929872.0);
            n = Math.fma(n, y, 508068100080.0);
            n = Math.fma(n, y, 6198318126000.0);
            double d = y - 680;
            d = Math.fma(d, y, 179452);
            d = Math.fma(d, y, -23434840);
            d = Math.fma(d, y, 1601489318);
            d = Math.fma(d, y, -55742803480.0);
            d = Math.fma(d, y, 886165820604.0);
            d = Math.fma(d, y, -4940831601000.0);
            d = Math.fma(d, y, 4108830350625.0);
            lanes[i] += n / d + rounder - rounder;
        }
    }

    /** Adds up the first lanes, as a number of units, and zeroes them. At most 2^62: 2^10 lanes of 2^6 times 2^46. */
    private static long empty(double[] lanes, int used, double unitsInOne) {
        long units = 0;
        for (int i = 0; i < used; i++) {
            units += (long) (lanes[i] * unitsInOne);
            lanes[i] = 0;
        }
        return units;
    }

    @Override
    public BigDecimal errorBound(Slice slice) {
        if (slice.isEmpty()) {
            return BigDecimal.ZERO;
        }
        // An integer division is cut off by less than 2^-BITS; there are at most 128 + 2*15 of them.
        return new BigDecimal(0x1p-45 / Math.max(slice.first(), FIRST_BLOCK * BLOCK) + 0x1p-136);
    }
}
