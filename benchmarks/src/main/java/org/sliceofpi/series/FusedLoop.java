package org.sliceofpi.series;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * FUSED: sixteen consecutive terms share one division. Block j, counted from 0, contains the terms 16j+1 to 16j+16. With
 * {@code c = 32j+16}, the middle of their divisors, and {@code y = c*c}, the sum of the block is
 *
 * <p>{@code sum over odd i = 1..15 of +-2i/(y-i*i) = N(y)/D(y)}.
 *
 * <p>The coefficients of both polynomials are integers that a {@code double} represents exactly. A pass computes up to
 * {@value #LANES} blocks elementwise over arrays, a kind of loop that HotSpot vectorises.
 *
 * <p><b>Same bits for every partition</b> on block boundaries. The value of a block is rounded to a multiple of a unit
 * that depends only on the block: {@code 2^-(52+2e)} for 2^e <= j < 2^(e+1). These blocks are below 2^-(6+2e), which is
 * 2^46 units, so a lane adds {@value #PASSES} of them without rounding. The lanes are added as integers.
 *
 * <p><b>Error bound.</b> For y >= 2^16, evaluating N/D accumulates fewer than 40 rounding errors of 2^-53, relative to the
 * block, and rounding to the unit adds at most 2^-45. Together this is less than 2^-44 of the sum of the blocks, which is
 * below {@code 1/(2*max(f, 128))} if f is the index of the first term. Integer division computes the first 128
 * terms, for which cancellation in N and D would lose digits, and the terms outside whole blocks. The bound is tight
 * enough to detect a lost term for every N; for f = 1 it is below 2^-52.
 *
 * <p><b>Cost.</b> One division and 14 fused multiply-adds per block, vectorised. On Intel with AVX-512, together they take
 * about 0.13 cycles per term. On Zen 5, the limit is the number of operations: HotSpot's code has 22 vector operations and one
 * division for 128 terms. At two per cycle, that is 0.09 cycles per term; one division per term would take 0.5. On
 * arm64, HotSpot generates vectors of two lanes, with all coefficients in registers and one {@code fdiv v.2d} for 32 terms
 * (according to the compiled code of JDK 17 for a Cortex-A72; not measured). {@code Math.fma} rounds only once, as
 * specified, so every machine computes the same bits; on hardware without the instruction (x86 before 2013) it is
 * emulated and a thousand times slower.
 */
final class FusedLoop implements SummingLoop {

    /** Number of terms that share a division. Slices that end on multiples of this number add up to the same bits. */
    static final int BLOCK = 16;

    private static final int LANES = 1024;
    private static final int PASSES = 64;

    /** The first block whose y is large enough for the error bound. */
    private static final long FIRST_BLOCK = 8;

    /** Binary places of the sum: two more than the smallest unit in 10^15 terms has. */
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

    /** The sum of the terms before the first block, computed once because every slice that starts at term 1 needs it. */
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

    /** Sums the blocks from {@code begin} to before {@code end}. */
    private static BigInteger inBlocks(long begin, long end) {
        double[] lanes = new double[LANES];
        double[] offsets = new double[LANES];
        for (int i = 0; i < LANES; i++) {
            offsets[i] = 2.0 * BLOCK * i;
        }
        BigInteger sum = BigInteger.ZERO;
        // The units of an exponent, in two parts, because a BigInteger for each pass would fill the heap of a forked
        // JVM.
        long high = 0;
        long low = 0;
        long block = begin;
        while (block < end) {
            int exponent = 63 - Long.numberOfLeadingZeros(block);
            long stop = Math.min(end, Math.min(2L << exponent, block + (long) PASSES * LANES));
            int unitBits = 52 + 2 * exponent;
            // Adding and subtracting 1.5 * 2^52 units rounds to a whole number of units.
            double rounder = Math.scalb(1.5, 52 - unitBits);
            int used = (int) Math.min(stop - block, LANES);
            while (block < stop) {
                int blocks = (int) Math.min(stop - block, LANES);
                addBlocks(lanes, offsets, 2.0 * BLOCK * block + BLOCK, rounder, blocks);
                block += blocks;
            }
            long units = empty(lanes, used, Math.scalb(1.0, unitBits));
            high += units >> 32;
            low += units & 0xffff_ffffL;
            if (block == end || Long.numberOfLeadingZeros(block) != 63 - exponent) {
                BigInteger all = BigInteger.valueOf(high).shiftLeft(32).add(BigInteger.valueOf(low));
                sum = sum.add(all.shiftLeft(BITS - unitBits));
                high = 0;
                low = 0;
            }
        }
        return sum;
    }

    /**
     * Adds a block to each lane. The body of the loop is repeated on purpose: it makes the method longer than the 325
     * bytes of bytecode up to which HotSpot inlines a method. Otherwise the compiler of JDK 17 would inline it into the
     * loops of the caller and keep the coefficients on the stack instead of in vector registers, and a term would take
     * twice as long.
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

    /** Clears the used lanes and returns their sum in units, at most 2^62 (2^10 lanes of 2^6 blocks of 2^46 units). */
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
        // At most 128 + 2*15 integer divisions each lose less than 2^-BITS.
        return new BigDecimal(0x1p-45 / Math.max(slice.first(), FIRST_BLOCK * BLOCK) + 0x1p-136);
    }
}
