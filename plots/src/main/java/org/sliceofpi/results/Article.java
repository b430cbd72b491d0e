package org.sliceofpi.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The published figures of the article whose experiment this suite reproduces.
 *
 * @param author the author
 * @param title title of the book
 * @param extract title of the extract from the book
 * @param published month and year
 * @param program the program that was timed
 * @param series the figures, one series for each machine and number of terms
 */
public record Article(
        String author, String title, String extract, String published, String program, List<Series> series) {

    public Article {
        series = List.copyOf(series);
    }

    /** Returns the source of the figures as one line. */
    public String source() {
        return author + ", " + title + ", extract \"" + extract + "\", " + published;
    }

    /**
     * The figures of one machine for one N.
     *
     * @param machine in the article's words
     * @param label short name for a table header
     * @param terms N
     * @param termsPrinted whether the text gives N; otherwise it is inferred from the printed digits of pi
     * @param millis time in milliseconds by number of processes; always includes 1 process
     */
    public record Series(
            String machine, String label, long terms, boolean termsPrinted, SortedMap<Integer, Double> millis) {

        public Series {
            millis = Collections.unmodifiableSortedMap(new TreeMap<>((Map<Integer, Double>) millis));
            if (!millis.containsKey(1)) {
                throw new IllegalArgumentException(machine + " has no time for 1 process, so it has no speedup");
            }
        }

        /** Returns the speedup over one process; NaN if the article gives no time for this number of processes. */
        public double speedup(int processes) {
            Double time = millis.get(processes);
            return time == null ? Double.NaN : millis.get(1) / time;
        }
    }
}
