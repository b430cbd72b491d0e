package org.sliceofpi.analysis;

import java.util.Locale;

/** The phases of a sum, in order, along the slice that finished last; they add up to the wall time. */
public enum Phase {
    /** The parent starts the worker of this slice, after earlier ones. */
    START("start"),
    /** The worker's JVM boots, until its main method begins. */
    BOOT("boot"),
    /** The worker reads the request and loads the kernel. */
    HANDOVER("hand-over"),
    /** The kernel sums the terms: the mean over all slices, or this slice's own time if that is shorter. */
    COMPUTE("compute"),
    /** The additional time of this slice, while the others wait. */
    STRAGGLER("straggler wait"),
    /** The parent reads the result and joins the workers. */
    COLLECT("collect");

    private final String title;

    Phase(String title) {
        this.title = title;
    }

    /** Returns the title for charts and tables. */
    public String title() {
        return title;
    }

    /** Returns the label of the secondary JMH result that has this phase. */
    String label() {
        return "phase." + name().toLowerCase(Locale.ROOT);
    }
}
