package org.sliceofpi.run;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.sliceofpi.plan.Plan;
import org.sliceofpi.results.CellId;

/** Shows the progress of a run: one live line on a terminal, otherwise a line per fork. Not thread-safe. */
final class Progress {

    private final PrintStream out;
    private final boolean live;
    private final IntSupplier width;
    private final int total;
    private final int rounds;
    private String last = "";

    /**
     * @param live whether the output is a terminal
     * @param width columns of the terminal; read before each line, because windows are resized
     */
    Progress(PrintStream out, boolean live, IntSupplier width, Plan plan) {
        this.out = out;
        this.live = live;
        this.width = width;
        this.total = plan.total();
        this.rounds = plan.rounds();
    }

    /** Returns whether the output is a terminal: newer JDKs have a console even if output goes to a file. */
    static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            // Before JDK 22, there is a console only on a terminal.
            return true;
        }
    }

    /** Shows that a fork starts. */
    void begins(CellId cell, int round, int done, Duration left) {
        if (live) {
            show(line(round, done, left) + brief(cell) + last);
        }
    }

    /**
     * Shows that a fork has ended.
     *
     * @param result the time of the cell, or that it failed
     * @param speedup the preliminary speedup; empty if there is none
     */
    void ended(CellId cell, int round, int done, Duration left, String result, String speedup) {
        if (!speedup.isEmpty()) {
            last = "  last " + speedup;
        }
        if (!live) {
            out.println(
                    line(round, done, left) + cell.title() + "  " + result + (speedup.isEmpty() ? "" : "  " + speedup));
        }
    }

    /** Prints a line that stays on the screen. */
    void note(String text) {
        close();
        out.println(text);
    }

    /** Removes the live line. */
    void close() {
        if (live) {
            out.print("\r\033[K");
            out.flush();
        }
    }

    /** Returns the parameters without their names, such as "cold SCALAR 4 SPAWN 10000000". */
    private static String brief(CellId cell) {
        return cell.benchmark().substring(cell.benchmark().lastIndexOf('.') + 1) + " "
                + String.join(" ", cell.params().values());
    }

    private String line(int round, int done, Duration left) {
        return String.format(Locale.ROOT, "[%d/%d] round %d/%d, %s left  ", done, total, round, rounds, text(left));
    }

    private void show(String line) {
        // Some terminals wrap after a line that fills the last column.
        int columns = Math.max(20, width.getAsInt() - 1);
        String cut = line.length() > columns ? line.substring(0, columns - 1) + "~" : line;
        out.print("\r" + cut + "\033[K");
        out.flush();
    }

    /** Returns a text such as "3 min 20 s". */
    static String text(Duration time) {
        long seconds = (time.toMillis() + 500) / 1000;
        if (seconds >= 3600) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        }
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
