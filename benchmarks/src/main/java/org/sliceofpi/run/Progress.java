package org.sliceofpi.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;

/** Prints the progress of a run: one live line on a terminal, otherwise one line per fork. */
final class Progress {

    /** The latest result comes before the cell, so that 80 columns suffice for it. */
    private static final int RESULT_COLUMNS = 79;

    /**
     * Erases the live line. The cursor waits in its first column: if a narrower terminal wraps the line, all its rows are below the
     * cursor, and what came before the line is above it.
     */
    private static final String ERASE = "\r\033[J";

    /** Makes the terminal clip a long line instead of wrapping it, so that its width need not be known. */
    private static final String CLIP = "\033[?7l";

    private static final String WRAP = "\033[?7h";

    private final PrintStream out;
    private final boolean live;
    private final int rounds;
    private String last = "";
    private String line = "";

    /**
     * @param live whether the output is a terminal that understands escape sequences
     * @param rounds number of rounds
     */
    Progress(PrintStream out, boolean live, int rounds) {
        this.out = out;
        this.live = live;
        this.rounds = rounds;
        if (live) {
            ResizeSignal.onResize(this::redraw);
        }
    }

    /**
     * Reports that a fork is about to start.
     *
     * @param done number of completed forks
     * @param left expected number of remaining forks; it may change from round to round
     * @param time expected remaining time
     */
    synchronized void started(PlannedFork fork, int done, int left, Duration time) {
        if (live) {
            String begin = line(fork, done, left, time) + last;
            line = begin.length() > RESULT_COLUMNS ? begin : begin + "  now " + brief(fork.cell());
            redraw();
        }
    }

    /**
     * Reports that a fork has ended.
     *
     * @param done number of completed forks
     * @param left expected number of remaining forks
     * @param time expected remaining time
     * @param result such as "12.3 ms" or "FAILED"
     * @param speedup such as "SPAWN 4, N = 10^9: 1.63x"; empty if there is none
     */
    synchronized void ended(PlannedFork fork, int done, int left, Duration time, String result, String speedup) {
        if (!speedup.isEmpty()) {
            last = "  " + speedup;
        }
        if (!live) {
            out.println(line(fork, done, left, time)
                    + "  " + Notation.printable(fork.cell().title()) + "  " + result
                    + (speedup.isEmpty() ? "" : "  " + speedup));
        }
    }

    /** Draws the live line again, because the terminal has been resized. */
    private synchronized void redraw() {
        if (!line.isEmpty()) {
            // Where the line is clipped, the last column shows its last character: a space.
            print(ERASE + CLIP + line + ' ' + WRAP + "\r");
        }
    }

    /** Erases the live line. */
    synchronized void close() {
        if (!line.isEmpty()) {
            line = "";
            print(ERASE);
        }
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }

    /** Returns a cell in few columns, such as "cold SCALAR 4 SPAWN 10^7". */
    private static String brief(CellId cell) {
        String method = cell.benchmark().substring(cell.benchmark().lastIndexOf('.') + 1);
        boolean one = cell.hasProcesses() && cell.param("processes").equals("1");
        // One process starts no worker, so it has no start method.
        CellId shown = one ? cell.without("start") : cell;
        return Notation.printable(method + " "
                + shown.params().entrySet().stream()
                        .map(e -> e.getKey().equals("terms") && cell.hasCounts()
                                ? Notation.terms(cell.terms())
                                : e.getValue())
                        .collect(Collectors.joining(" ")));
    }

    private String line(PlannedFork fork, int done, int left, Duration time) {
        return String.format(
                Locale.ROOT, "[%d/%d] round %d/%d, %s left", done, done + left, fork.round(), rounds, text(time));
    }

    /** Returns a duration such as "3 min 20 s". */
    static String text(Duration time) {
        long seconds = (time.toMillis() + 500) / 1000;
        if (seconds >= 3600) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        }
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
