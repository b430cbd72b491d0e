package org.sliceofpi.ci;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Shared code of the programs that the scripts in {@code .ci} start. */
final class CiProgram {

    static final int USAGE = 2;

    private CiProgram() {}

    /** Signals bad arguments: one line, exit code 2. */
    static final class BadArgumentException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        BadArgumentException(String message) {
            super(message);
        }
    }

    /** Runs a program and returns its exit code; an exception becomes one line on standard error. */
    static int execute(Callable<Integer> program, int codeOnFailure, String... args) {
        CommandLine line = new CommandLine(program);
        String prefix = line.getCommandName() + ": ";
        return line.setParameterExceptionHandler((e, given) -> {
                    System.err.println(prefix + e.getMessage() + "; see --help");
                    return USAGE;
                })
                .setExecutionExceptionHandler((e, at, parsed) -> {
                    System.err.println(prefix + (e.getMessage() == null ? e.toString() : e.getMessage()));
                    return e instanceof BadArgumentException ? USAGE : codeOnFailure;
                })
                .execute(args);
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
