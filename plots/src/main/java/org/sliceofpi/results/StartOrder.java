package org.sliceofpi.results;

import java.util.Comparator;
import java.util.List;

/** The order of start methods in tables and charts: from the cold JVM to the control, then unknown ones by name. */
public enum StartOrder implements Comparator<String> {
    INSTANCE;

    /** The start method that names the cells of one process. */
    public static final String SPAWN = "SPAWN";

    /** The start method without processes. */
    public static final String THREADS = "THREADS";

    private static final List<String> KNOWN = List.of(SPAWN, "FORKSERVER", "POOL", THREADS);

    /** Returns the place in the order: below 0 for none, the last for every unknown method. */
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
