package org.sliceofpi.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Reads the width of the terminal from {@code stty}, because Java has no API for it. Not thread-safe. */
final class TerminalWidth implements IntSupplier {

    private static final int USUAL = 80;
    private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private int columns = USUAL;
    private long asked;

    @Override
    public int getAsInt() {
        if (asked == 0 || System.nanoTime() - asked > ASK_AGAIN_NANOS) {
            columns = ask();
            asked = System.nanoTime();
        }
        return columns;
    }

    private int ask() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size < /dev/tty 2>/dev/null").start();
            stty.getOutputStream().close();
            String text = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return text.matches("\\d+ [1-9]\\d{0,4}") ? Integer.parseInt(text.split(" ")[1]) : columns;
        } catch (IOException e) {
            return columns;
        }
    }
}
