package org.sliceofpi.series;

import java.math.BigDecimal;

/** The sum of a slice, as computed by a kernel. It is always finite: the constructors reject other values. */
public sealed interface PartialSum permits DoubleSum, DecimalSum, BinarySum {

    /** Returns the value without rounding. */
    BigDecimal exactly();

    /**
     * Returns this sum plus the sum of a later slice. Only the addition of {@link DoubleSum}s rounds.
     *
     * @throws IllegalArgumentException if the sums are of different types
     */
    PartialSum plus(PartialSum next);
}
