package org.sliceofpi.process.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Drains a worker's standard error, so that the worker never blocks, and keeps the last part for error messages. */
final class StderrTail extends Thread {

    /** Number of bytes kept: enough for a stack trace or the summary that a crashing JVM prints. */
    private static final int KEPT = 4096;

    private static final long END_LIMIT_MILLIS = 500;

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
            // The stream was closed because the process exited.
            return;
        }
    }

    private synchronized void append(byte[] bytes, int n) {
        byte[] all = Arrays.copyOf(kept, kept.length + n);
        System.arraycopy(bytes, 0, all, kept.length, n);
        kept = all.length <= KEPT ? all : Arrays.copyOfRange(all, all.length - KEPT, all.length);
    }

    /** Waits for the end of the stream, but not for long: a grandchild may hold it open. */
    void awaitEnd() {
        try {
            join(END_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the last part of the stream, without surrounding white space. */
    synchronized String text() {
        return new String(kept, Charset.defaultCharset()).strip();
    }
}
