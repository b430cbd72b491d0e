package org.sliceofpi.compare;

/** The conclusion of a comparison. */
public enum Verdict {
    /** Better by more than the margin, and statistically significant. */
    BETTER,
    /** Worse by more than the margin, and statistically significant. */
    WORSE,
    /** The 95 % confidence interval of the change lies within the margin. */
    SAME,
    /** The data support none of the other verdicts. */
    INCONCLUSIVE,
    /** Shown without a verdict, because times are not comparable. */
    NOT_COMPARED
}
