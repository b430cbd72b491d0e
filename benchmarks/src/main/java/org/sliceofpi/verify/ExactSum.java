package org.sliceofpi.verify;

import java.math.BigDecimal;
import org.sliceofpi.series.Slice;

/** Computes the sum of a slice to any precision. The time depends on the precision, not on the number of terms. */
public final class ExactSum {

    private ExactSum() {}

    /**
     * Returns the sum of a slice, R(first-1) - R(last), with an error below 10^-places. R is the {@link Tail}.
     *
     * @param places decimal places, 1 or more
     * @throws IllegalArgumentException if {@code places} is below 1
     */
    public static BigDecimal of(Slice slice, int places) {
        if (places < 1) {
            throw new IllegalArgumentException("places must be 1 or more, but was " + places);
        }
        if (slice.isEmpty()) {
            return BigDecimal.ZERO;
        }
        return Tail.after(slice.first() - 1, places + 1).subtract(Tail.after(slice.last(), places + 1));
    }
}
