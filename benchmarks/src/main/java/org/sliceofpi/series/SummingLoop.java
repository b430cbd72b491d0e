package org.sliceofpi.series;

import java.math.BigDecimal;

/** A kernel made ready for one summation: the loop itself, and how far from the truth it may end. Thread-safe. */
interface SummingLoop {

    /** The sum of the slice's terms; of an empty slice, zero. */
    PartialSum sum(Slice slice);

    /** The documented bound of {@code |sum(slice) - exact|}, positive unless the slice is empty. */
    BigDecimal errorBound(Slice slice);
}
