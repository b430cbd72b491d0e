package org.sliceofpi.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Reads the width of the terminal from {@code stty}, because Java has no API for it. Not thread-safe. */
final class TerminalWidth implements IntSupplier {

    private static final int DEFAULT_COLUMNS = 80;
    private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    private int columns = DEFAULT_COLUMNS;
    private long readNanos;

    @Override
    public int getAsInt() {
        if (readNanos == 0 || System.nanoTime() - readNanos > REFRESH_NANOS) {
            columns = read();
            readNanos = System.nanoTime();
        }
        return columns;
    }

    private int read() {
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
