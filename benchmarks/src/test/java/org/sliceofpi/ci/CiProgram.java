package org.sliceofpi.ci;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.cli.Command;
import org.sliceofpi.results.UsageException;

/** Shared code of the programs that the scripts in {@code .ci} start. */
final class CiProgram {

    static final int USAGE = 2;

    private CiProgram() {}

    /** Runs a program and returns its exit code; an exception becomes one line on standard error. */
    static int execute(Command program, int codeOnFailure, String... args) {
        try {
            return program.execute(System.out, args);
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            return USAGE;
        } catch (Exception e) {
            System.err.println(e.getMessage() == null ? e : e.getMessage());
            return codeOnFailure;
        }
    }

    /** Measures with a jar. {@code $MEASURE_WITH}, such as "taskset -c 2,3", goes before the command. */
    static void measure(Path jar, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        String prefix = System.getenv().getOrDefault("MEASURE_WITH", "").strip();
        if (!prefix.isEmpty()) {
            command.addAll(List.of(prefix.split("\\s+")));
        }
        String temporary = "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir");
        command.addAll(List.of("java", temporary, "-jar", jar.toString()));
        command.addAll(arguments);
        ProcessResult.of(command).require(0);
    }

    /** Compares runs with a jar; the exit code is the verdict. */
    static ProcessResult compare(Path jar, String base, String head, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("java", "-jar", jar.toString(), "compare", base, head));
        command.addAll(List.of(options));
        return ProcessResult.of(command).require(0, 1, 4);
    }
}
