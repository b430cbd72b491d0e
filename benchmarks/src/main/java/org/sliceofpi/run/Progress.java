package org.sliceofpi.run;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;

/** Prints the progress of a run: one live line on a terminal, otherwise one line per fork. Not thread-safe. */
final class Progress {

    private final PrintStream out;
    private final boolean live;
    private final IntSupplier width;
    private final int rounds;
    private String last = "";

    /**
     * @param live whether the output is a terminal
     * @param width columns of the terminal; read before each line, because users resize windows
     * @param rounds number of rounds
     */
    Progress(PrintStream out, boolean live, IntSupplier width, int rounds) {
        this.out = out;
        this.live = live;
        this.width = width;
        this.rounds = rounds;
    }

    /** Returns whether the output is a terminal. Since JDK 22, {@link System#console} also exists without one. */
    static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            // Before JDK 22, a console exists only on a terminal.
            return true;
        }
    }

    /**
     * Reports that a fork is about to start.
     *
     * @param done number of completed forks
     * @param left expected number of remaining forks; it may change from round to round
     * @param time expected remaining time
     */
    void started(PlannedFork fork, int done, int left, Duration time) {
        if (live) {
            String line = line(fork, done, left, time) + brief(fork.cell()) + last;
            // Some terminals wrap when the last column is filled.
            int columns = Math.max(20, width.getAsInt() - 1);
            out.print("\r" + (line.length() > columns ? line.substring(0, columns - 1) + "~" : line) + "\033[K");
            out.flush();
        }
    }

    /**
     * Reports that a fork has ended.
     *
     * @param done number of completed forks
     * @param left expected number of remaining forks
     * @param time expected remaining time
     * @param result such as "12.34 ms/op" or "FAILED"
     * @param speedup such as "SPAWN 4: 1.63x"; empty if there is none
     */
    void ended(PlannedFork fork, int done, int left, Duration time, String result, String speedup) {
        if (!speedup.isEmpty()) {
            last = "  last " + speedup;
        }
        if (!live) {
            out.println(line(fork, done, left, time)
                    + Notation.printable(fork.cell().title()) + "  " + result
                    + (speedup.isEmpty() ? "" : "  " + speedup));
        }
    }

    /** Clears the live line. */
    void close() {
        if (live) {
            out.print("\r\033[K");
            out.flush();
        }
    }

    /** Returns the parameters without their names, such as "cold SCALAR 4 SPAWN 10000000". */
    private static String brief(CellId cell) {
        String method = cell.benchmark().substring(cell.benchmark().lastIndexOf('.') + 1);
        return Notation.printable(method + " " + String.join(" ", cell.params().values()));
    }

    private String line(PlannedFork fork, int done, int left, Duration time) {
        return String.format(
                Locale.ROOT, "[%d/%d] round %d/%d, %s left  ", done, done + left, fork.round(), rounds, text(time));
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
