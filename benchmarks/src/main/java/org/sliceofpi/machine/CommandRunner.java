package org.sliceofpi.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Runs a command and returns its output. Tests substitute their own. */
interface CommandRunner {

    /**
     * Returns the stripped output of a command.
     *
     * @throws IOException if the command cannot be started, takes longer than two seconds, or exits with an error
     */
    String output(String... command) throws IOException;

    /** Runs a command on this machine. */
    static String here(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            // The output is a line or two, so the pipe holds it until the command ends.
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                throw new IOException("did not end within 2 s");
            }
            String text = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8).strip();
            if (process.exitValue() != 0) {
                throw new IOException("ended with exit code " + process.exitValue() + " (" + text + ")");
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("was interrupted", e);
        } finally {
            // Killing is asynchronous: wait until the process has ended.
            process.destroyForcibly().onExit().join();
        }
    }
}
