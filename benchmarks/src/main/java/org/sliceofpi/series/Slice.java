package org.sliceofpi.series;

/**
 * A range of term indices of the series 1 - 1/3 + 1/5 - ..., both ends included. Term k, counted from 1, is
 * {@code s/(2k-1)} with s = +1 for odd k and -1 for even k. An empty slice has {@code last == first - 1}. Immutable.
 *
 * @param first index of the first term, at least 1
 * @param last index of the last term, at least {@code first - 1} and at most {@link #MAX_INDEX}
 */
public record Slice(long first, long last) {

    /** The largest term index: its divisor 2k-1 is well below the maximum of a {@code long}. */
    public static final long MAX_INDEX = 1_000_000_000_000_000_000L;

    /** @throws IllegalArgumentException if an index is out of range */
    public Slice {
        if (first < 1 || last < first - 1 || last > MAX_INDEX) {
            throw new IllegalArgumentException(
                    "a slice must run from 1 or more to at most " + MAX_INDEX + ", but was " + first + ".." + last);
        }
    }

    public long terms() {
        return last - first + 1;
    }

    public boolean isEmpty() {
        return last < first;
    }

    @Override
    public String toString() {
        return first + ".." + last;
    }
}
