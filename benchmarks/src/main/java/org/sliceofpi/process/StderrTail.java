package org.sliceofpi.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Reads a worker's standard error so that it never blocks, and keeps the last of it for the error message. */
final class StderrTail implements Runnable {

    private static final int KEPT = 4096;

    private final InputStream in;
    private final Thread thread;
    private byte[] kept = new byte[0];

    private StderrTail(Process process) {
        in = process.getErrorStream();
        thread = new Thread(this, "stderr-" + process.pid());
        thread.setDaemon(true);
    }

    static StderrTail of(Process process) {
        StderrTail tail = new StderrTail(process);
        tail.thread.start();
        return tail;
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

    /** Waits for the end of the stream, but not for a grandchild that holds it open. */
    void awaitEnd() {
        try {
            thread.join(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was read last, without white space around it. */
    synchronized String text() {
        return new String(kept, Charset.defaultCharset()).strip();
    }
}
