package org.sliceofpi.ci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A child process that has exited.
 *
 * @param command its command line
 * @param exitCode its exit code
 * @param out its standard output
 * @param err its standard error
 */
record ProcessResult(List<String> command, int exitCode, String out, String err) {

    static ProcessResult of(List<String> command) throws IOException, InterruptedException {
        return of(command, Path.of(""));
    }

    /** Runs a command in a folder and waits for its end. */
    static ProcessResult of(List<String> command, Path folder) throws IOException, InterruptedException {
        Path err = Files.createTempFile("stderr", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectError(err.toFile())
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new ProcessResult(List.copyOf(command), process.waitFor(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }

    /**
     * Returns this result.
     *
     * @throws IllegalStateException if the exit code is none of the expected ones; the output is part of the message
     */
    ProcessResult require(Integer... expected) {
        if (!List.of(expected).contains(exitCode)) {
            throw new IllegalStateException(
                    "exit code " + exitCode + " of " + String.join(" ", command) + "\n" + out + err);
        }
        return this;
    }
}
