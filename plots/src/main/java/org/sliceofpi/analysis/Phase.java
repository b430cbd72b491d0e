package org.sliceofpi.analysis;

import java.util.Locale;

/** The phases of a sum by several processes, in order; they add up to its wall time. */
public enum Phase {
    /** The parent starts the workers. */
    START("start"),
    /** A worker's JVM boots, until its main runs. */
    BOOT("boot"),
    /** A slice is handed over. */
    HANDOVER("hand-over"),
    /** The terms are summed. */
    COMPUTE("compute"),
    /** The slowest slice is still running. */
    STRAGGLER("straggler wait"),
    /** Results are read and workers joined. */
    COLLECT("collect");

    private final String title;

    Phase(String title) {
        this.title = title;
    }

    /** Returns the title. */
    public String title() {
        return title;
    }

    /** Returns the label of its secondary metric. */
    String label() {
        return "phase." + name().toLowerCase(Locale.ROOT);
    }
}
