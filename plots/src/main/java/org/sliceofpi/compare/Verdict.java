package org.sliceofpi.compare;

/** What a comparison says of a cell. */
public enum Verdict {
    /** Faster, beyond doubt and beyond the margin. */
    BETTER,
    /** Slower, beyond doubt and beyond the margin. */
    WORSE,
    /** Within the margin, beyond doubt. */
    SAME,
    /** The data do not say; never called the same for want of data. */
    INCONCLUSIVE,
    /** Machines differ: shown side by side, without a verdict. */
    NOT_COMPARED
}
