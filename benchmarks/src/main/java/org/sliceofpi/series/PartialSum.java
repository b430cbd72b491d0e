package org.sliceofpi.series;

import java.math.BigDecimal;

/**
 * What a kernel makes of a slice. A sum is never NaN or infinite: the constructors refuse that, so a wrong value cannot
 * travel on as a number.
 */
public sealed interface PartialSum permits DoubleSum, DecimalSum, BinarySum {

    /** The value held, exactly, without any further rounding. */
    BigDecimal exactly();

    /**
     * This sum and the sum of a later slice. {@link DoubleSum} rounds once, the others do not round.
     *
     * @throws IllegalArgumentException if the two are not of one kind
     */
    PartialSum plus(PartialSum next);
}
