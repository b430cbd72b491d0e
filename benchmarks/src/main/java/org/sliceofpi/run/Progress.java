package org.sliceofpi.run;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What is shown while a run goes on: one live line on a terminal, a line for each fork elsewhere. Not thread-safe. */
final class Progress {

    private static final int WIDTH = 110;

    private final PrintStream out;
    private final boolean live;
    private final int total;
    private final int rounds;

    Progress(PrintStream out, boolean live, Plan plan) {
        this.out = out;
        this.live = live;
        this.total = plan.forks();
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
    void begins(Cell cell, int round, int done, Duration left) {
        if (live) {
            show(line(cell, round, done, left));
        }
    }

    /** A fork has ended. */
    void ended(Cell cell, int round, int done, Duration left, String result) {
        if (!live) {
            out.println(line(cell, round, done, left) + "  " + result);
        }
    }

    /** Something that is to stay on the screen. */
    void note(String text) {
        if (live) {
            show("");
            out.print("\r");
        }
        out.println(text);
    }

    /** Nothing more will come. */
    void close() {
        if (live) {
            show("");
            out.print("\r");
            out.flush();
        }
    }

    private String line(Cell cell, int round, int done, Duration left) {
        return String.format(
                Locale.ROOT, "[%d/%d] round %d/%d, %s left  %s", done, total, round, rounds, text(left), cell.label());
    }

    private void show(String line) {
        String cut = line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "~" : line;
        out.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
        out.flush();
    }

    /** "3 min 20 s". */
    static String text(Duration time) {
        long seconds = (time.toMillis() + 500) / 1000;
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
