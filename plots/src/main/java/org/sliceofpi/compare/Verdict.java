package org.sliceofpi.compare;

/** The conclusion of a comparison. */
public enum Verdict {
    /** Better by more than the margin, and statistically significant. */
    BETTER,
    /** Worse by more than the margin, and statistically significant. */
    WORSE,
    /** The 95 % interval of the change lies within the margin. */
    SAME,
    /** The data allow no other verdict. */
    INCONCLUSIVE,
    /** Shown without a verdict, because the machines differ. */
    NOT_COMPARED
}
