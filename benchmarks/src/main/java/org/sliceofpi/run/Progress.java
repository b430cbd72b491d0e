package org.sliceofpi.run;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.sliceofpi.plan.Plan;
import org.sliceofpi.results.CellId;

/** What is shown while a run goes on: one live line on a terminal, a line for each fork elsewhere. Not thread-safe. */
final class Progress {

    private final PrintStream out;
    private final boolean live;
    private final IntSupplier width;
    private final int total;
    private final int rounds;
    private String last = "";

    /**
     * @param live whether somebody is looking at a terminal
     * @param width columns of the terminal; asked before each line, because people resize windows
     */
    Progress(PrintStream out, boolean live, IntSupplier width, Plan plan) {
        this.out = out;
        this.live = live;
        this.width = width;
        this.total = plan.total();
        this.rounds = plan.rounds();
    }

    /** Whether somebody is looking: newer JDKs give a console even when output goes to a file. */
    static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            // Before JDK 22 there is a console on a terminal only.
            return true;
        }
    }

    /** A fork is about to start. */
    void begins(CellId cell, int round, int done, Duration left) {
        if (live) {
            show(line(round, done, left) + brief(cell) + last);
        }
    }

    /**
     * A fork has ended.
     *
     * @param result in a few words
     * @param speedup in a few words; empty if it has none
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

    /** Something that is to stay on the screen. */
    void note(String text) {
        close();
        out.println(text);
    }

    /** Takes the live line away. */
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
        // A line that fills the last column makes some terminals go to the next one.
        int columns = Math.max(20, width.getAsInt() - 1);
        String cut = line.length() > columns ? line.substring(0, columns - 1) + "~" : line;
        out.print("\r" + cut + "\033[K");
        out.flush();
    }

    /** "3 min 20 s". */
    static String text(Duration time) {
        long seconds = (time.toMillis() + 500) / 1000;
        if (seconds >= 3600) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        }
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
