package org.sliceofpi.series;

import java.math.BigDecimal;

/** The sum of a slice, as a kernel computed it. It is always finite, because the constructors reject other values. */
public sealed interface PartialSum permits DoubleSum, DecimalSum, BinarySum {

    /** Returns the value without rounding. */
    BigDecimal exactly();

    /**
     * Returns the total of this sum and that of a later slice. Only {@link DoubleSum} rounds.
     *
     * @throws IllegalArgumentException if the sums are of different types
     */
    PartialSum plus(PartialSum next);
}
