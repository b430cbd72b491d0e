package org.sliceofpi.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Remembers the first failure to write to standard output, which {@link PrintStream} hides. */
final class StandardOutput extends FilterOutputStream {

    private volatile IOException failure;

    StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            if (failure == null) {
                failure = e;
            }
            throw e;
        }
    }

    /**
     * Returns the exit code of a command. If its output was lost, prints one line about it, and success becomes a failure. A reader
     * that closes a pipe has seen what it wanted.
     *
     * @param code the exit code if its output is complete
     */
    int exitCode(int code, PrintStream err) {
        IOException e = failure;
        if (e == null || closedByReader(e)) {
            return code;
        }
        err.println("cannot write to standard output (" + Main.oneLine(e.getMessage())
                + "), so the output is incomplete; redirect it elsewhere");
        return code == Main.USAGE || code == Main.WRONG_ANSWER ? code : Main.FAILURE;
    }

    private static boolean closedByReader(IOException e) {
        try {
            // On Linux, because the system may translate its messages.
            if (Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().startsWith("pipe:")) {
                return true;
            }
        } catch (IOException | UnsupportedOperationException noLink) {
            // Only the message is left.
        }
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
