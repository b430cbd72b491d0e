package org.sliceofpi.analysis;

import java.util.Locale;

/** The phases of a sum by several processes, in the order in which they come; together they are its wall time. */
public enum Phase {
    /** The parent starts the workers. */
    START("start"),
    /** A worker's JVM comes up, until its own code runs. */
    BOOT("boot"),
    /** A slice is handed over. */
    HANDOVER("hand-over"),
    /** The terms are summed. */
    COMPUTE("compute"),
    /** Some have finished, and the slowest has not. */
    STRAGGLER("straggler wait"),
    /** Results are read and workers joined. */
    COLLECT("collect");

    private final String title;

    Phase(String title) {
        this.title = title;
    }

    /** As it is shown. */
    public String title() {
        return title;
    }

    /** Label of the secondary metric that holds it. */
    String label() {
        return "phase." + name().toLowerCase(Locale.ROOT);
    }
}
