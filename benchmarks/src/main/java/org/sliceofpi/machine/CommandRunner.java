package org.sliceofpi.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Starts a program and takes what it prints. Tests put their own answers in its place. */
interface CommandRunner {

    /**
     * What a program printed, without white space at its ends.
     *
     * @throws IOException if it cannot be started, does not end within two seconds, or fails; the message says which
     */
    String output(String... command) throws IOException;

    /** Where a saved machine is read: its programs are not there to be started. */
    static String none(String... command) throws IOException {
        throw new IOException("programs are not started here");
    }

    /** The programs of this machine. */
    static String here(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                throw new IOException("did not end within 2 s");
            }
            // What is read here is a line or two and fits the pipe.
            String text = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8).strip();
            if (process.exitValue() != 0) {
                throw new IOException("ended with exit code " + process.exitValue() + " (" + text + ")");
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("was interrupted", e);
        } finally {
            // A killed process has ended only when the system says so.
            process.destroyForcibly().onExit().join();
        }
    }
}
