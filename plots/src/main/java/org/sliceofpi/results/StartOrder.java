package org.sliceofpi.results;

import java.util.Comparator;
import java.util.List;

/** The order of start methods in tables and charts: from cold JVMs to the control (THREADS), then unknown ones by name. */
public enum StartOrder implements Comparator<String> {
    INSTANCE;

    /**
     * Starts a cold JVM for each worker. Also the start method of cells with one process, which start no worker.
     */
    public static final String SPAWN = "SPAWN";

    /** Clones the calling JVM for each worker. Experimental: not on every system, nor for every kernel. */
    public static final String FORK = "FORK";

    /** The control: threads instead of processes. */
    public static final String THREADS = "THREADS";

    /** Nodes on several machines. */
    public static final String CLUSTER = "CLUSTER";

    private static final List<String> KNOWN =
            List.of(SPAWN, "FORKSERVER", "POOL", FORK, THREADS, CLUSTER, CLUSTER + "-EQUAL", CLUSTER + "-ARRIVAL");

    /** Returns the position in the order: negative for no start method, the same last position for all unknown ones. */
    public int rank(String start) {
        if (start.isEmpty()) {
            return -1;
        }
        int index = KNOWN.indexOf(start);
        return index < 0 ? KNOWN.size() : index;
    }

    @Override
    public int compare(String a, String b) {
        int byRank = Integer.compare(rank(a), rank(b));
        return byRank != 0 ? byRank : a.compareTo(b);
    }
}
