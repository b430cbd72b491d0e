package org.sliceofpi.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Supplies the width of the terminal in columns, read from {@code stty} every ten seconds. Not thread-safe. */
final class TerminalWidth implements IntSupplier {

    private static final int DEFAULT = 80;
    private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    private int columns = DEFAULT;
    private long readAt;

    @Override
    public int getAsInt() {
        if (readAt == 0 || System.nanoTime() - readAt > REFRESH_NANOS) {
            columns = read();
            readAt = System.nanoTime();
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
