package org.sliceofpi.series;

import java.math.BigDecimal;

/** A kernel's loop for one summation. Thread-safe. */
interface SummingLoop {

    /** Returns the sum of a slice; zero if the slice is empty. */
    PartialSum sum(Slice slice);

    /** Returns the documented bound on {@code |sum(slice) - exact|}, positive unless the slice is empty. */
    BigDecimal errorBound(Slice slice);
}
