package org.sliceofpi.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.UnreadableRunException;
import org.sliceofpi.verify.WrongAnswerException;
import picocli.CommandLine;

/** The reserved first words, and how their commands are run: by picocli, with one line for whatever goes wrong. */
final class Subcommands {

    /** All of them. */
    static final Set<String> NAMES = Set.of("pi", "race", "machine", "report", "compare", "export");

    /** Of no option: left alone, picocli loads them all, and the JDK's SQL module with them, before it parses a word. */
    private static final String UNUSED_TYPES = "java\\.(sql|time)\\..*";

    private Subcommands() {}

    static int standardRun(String[] args, PrintStream out, PrintStream err) throws UsageException {
        return execute(new RunCommand(out), "", args, out, err);
    }

    static int run(String name, String[] args, PrintStream out, PrintStream err) throws UsageException {
        return execute(command(name, out, err), name, args, out, err);
    }

    private static Callable<Integer> command(String name, PrintStream out, PrintStream err) {
        return switch (name) {
            case "pi" -> new PiCommand(out);
            case "race" -> new RaceCommand(out);
            case "machine" -> new MachineCommand(out);
            case "report" -> new ReportCommand(out);
            case "compare" -> new CompareCommand(out);
            case "export" -> new ExportCommand(out, err);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int execute(
            Callable<Integer> command, String name, String[] args, PrintStream out, PrintStream err) {
        System.setProperty("picocli.converters.excludes", UNUSED_TYPES);
        CommandLine line = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, given) -> {
                    err.println(Main.oneLine(e.getMessage()) + ". See: java -jar benchmarks.jar "
                            + (name.isEmpty() ? "" : name + " ") + "--help");
                    return ExitCodes.USAGE;
                })
                .setExecutionExceptionHandler((e, at, parsed) -> exitCode(e, err));
        return line.execute(args);
    }

    private static int exitCode(Exception e, PrintStream err) throws Exception {
        if (e instanceof UsageException || e instanceof UnreadableRunException) {
            err.println(Main.oneLine(e.getMessage()));
            return ExitCodes.USAGE;
        }
        if (e instanceof WrongAnswerException) {
            err.println("wrong answer: " + Main.oneLine(e.getMessage()));
            return ExitCodes.WRONG_ANSWER;
        }
        if (e instanceof WorkerException || e instanceof java.io.IOException) {
            err.println(Main.oneLine(e.getMessage()));
            return ExitCodes.FAILED;
        }
        throw e;
    }
}
