package org.sliceofpi.ci;

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

    /** Returns a command line for a jar that measures: {@code $MEASURE_WITH}, such as "taskset -c 2,3", goes first. */
    static List<String> measuring(String... java) {
        List<String> command = new ArrayList<>();
        String prefix = System.getenv().getOrDefault("MEASURE_WITH", "").strip();
        if (!prefix.isEmpty()) {
            command.addAll(List.of(prefix.split("\\s+")));
        }
        command.add("java");
        command.addAll(List.of(java));
        return command;
    }
}
