package org.sliceofpi.process.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;

/** Reads a worker's standard error so that it never blocks, and keeps the last of it for the error message. */
final class StderrTail extends Thread {

    /** Bytes kept: room for a stack trace or the head of a crash report. */
    static final int KEPT = 4096;

    private final InputStream in;
    private byte[] kept = new byte[0];

    StderrTail(InputStream in, String name) {
        super(name);
        this.in = in;
        setDaemon(true);
    }

    @Override
    public void run() {
        byte[] buffer = new byte[KEPT];
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                append(buffer, n);
            }
        } catch (IOException e) {
            // Closed under us: the process is gone, and what was read is all there is.
            return;
        }
    }

    private synchronized void append(byte[] bytes, int n) {
        byte[] all = Arrays.copyOf(kept, kept.length + n);
        System.arraycopy(bytes, 0, all, kept.length, n);
        kept = all.length <= KEPT ? all : Arrays.copyOfRange(all, all.length - KEPT, all.length);
    }

    /** Waits for the end of the stream, but not for long: a grandchild may hold it open. */
    void awaitEnd(Duration limit) {
        try {
            if (!limit.isZero()) {
                join(limit.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was read last, without white space around it. */
    synchronized String text() {
        return new String(kept, Charset.defaultCharset()).strip();
    }
}
