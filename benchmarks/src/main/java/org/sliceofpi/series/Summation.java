package org.sliceofpi.series;

import java.math.BigDecimal;

/**
 * What to compute: the first N terms of the series, with one kernel and, if it is decimal, a number of digits. All slices
 * of a partition share it, so each slice can be summed independently. Immutable.
 *
 * @param kernel the summing loop
 * @param terms N, 1 to {@link Kernel#maxTerms()}
 * @param digits decimal places for a decimal kernel, 1 to {@link Kernel#MAX_DIGITS}; 0 for a {@code double} kernel
 */
public record Summation(Kernel kernel, long terms, int digits) {

    /** @throws IllegalArgumentException if a value is out of range; the message names the range */
    public Summation {
        if (terms < 1 || terms > kernel.maxTerms()) {
            Kernel other = terms < 1 ? null : kernel.anotherFor(terms);
            throw new IllegalArgumentException("terms must be 1 to " + kernel.maxTerms() + " for " + kernel
                    + ", but was " + terms
                    + (other == null ? "" : "; " + other + " accepts up to " + other.maxTerms()));
        }
        if (kernel.isDecimal() && (digits < 1 || digits > Kernel.MAX_DIGITS)) {
            throw new IllegalArgumentException(
                    "digits must be 1 to " + Kernel.MAX_DIGITS + " for " + kernel + ", but was " + digits);
        }
        if (!kernel.isDecimal() && digits != 0) {
            throw new IllegalArgumentException("digits are for decimal kernels (" + decimalKernels() + "); " + kernel
                    + " computes in double, but digits was " + digits);
        }
    }

    private static String decimalKernels() {
        String names = "";
        for (Kernel kernel : Kernel.values()) {
            names += kernel.isDecimal() ? (names.isEmpty() ? "" : ", ") + kernel : "";
        }
        return names;
    }

    /** Returns the slices for the given number of processes, on the kernel's block boundaries. */
    public Partition partition(int processes) {
        return Partition.of(terms, processes, kernel.block());
    }

    /** Sums a slice on the calling thread. */
    public PartialSum sum(Slice slice) {
        return kernel.loop(terms, digits).sum(slice);
    }

    /** Returns the kernel's documented bound on the difference between {@link #sum} and the exact value. */
    public BigDecimal errorBound(Slice slice) {
        return kernel.loop(terms, digits).errorBound(slice);
    }
}
