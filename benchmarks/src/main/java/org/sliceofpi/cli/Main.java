package org.sliceofpi.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.sliceofpi.machine.BuildInfo;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.UnreadableRunException;
import org.sliceofpi.verify.WrongAnswerException;

/** The entry point: chooses a command by the first argument and turns exceptions into exit codes. */
public final class Main {

    private static final Set<String> RUN_OPTIONS =
            Set.of("--quick", "--full", "--resume", "--results", "--no-plots", "--verbose");

    static final String PROGRAM = "java -jar benchmarks.jar";

    static final int FAILURE = 1;
    static final int USAGE = 2;
    static final int WRONG_ANSWER = 3;

    private static final int MAX_MESSAGE = 2000;

    private static final String HELP = """
            Slice of Pi: when does a second process pay off on the JVM, on this machine?

            Usage: java -jar benchmarks.jar [OPTIONS]
                   java -jar benchmarks.jar SUBCOMMAND [--help | ARGUMENTS]
                   java -jar benchmarks.jar REGEXP [JMH OPTIONS]

            The standard run measures the benchmarks, prints the answer and draws the charts. It takes about 5 minutes on two
            cores; every run begins with an estimate of its duration.
                --quick                  measure fewer cells in fewer rounds, in less than 90 s
                --full                   measure more cells in more rounds
                --resume DIR             resume an interrupted run
                --results DIR            folder for all runs (default: results)
                --no-plots               write no report and draw no charts
                --verbose                print all tables and warnings before the answer

            Subcommands:
                pi                       compute pi once and verify it
                race                     show which of several workers finishes first
                machine                  describe this machine and list likely sources of error
                report [RUN...]          print the answers and draw the charts of existing runs
                compare BASE HEAD        report statistically significant changes between runs
                export RUN --format F    convert runs to CSV or to another tool's format

            JMH's own command line:
                REGEXP [JMH OPTIONS]     measure the matching benchmarks in rounds; -h lists the options
                -l                       list the benchmarks

            Exit codes: 0 success, 1 a benchmark or a worker failed, output could not be written, or 'report' left out an
            unreadable run, 2 usage error or unreadable input, 3 a wrong answer was computed, 130 interrupted; for compare:
            1 something got worse, 4 inconclusive.
            """;

    private Main() {}

    /** Runs a command and ends the JVM with its exit code. Output is UTF-8 in every locale, like the files. */
    public static void main(String[] args) {
        StandardOutput standardOutput = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(standardOutput, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // JMH prints there.
        System.setOut(out);
        System.setErr(err);
        int code = standardOutput.exitCode(run(args, out, err), err);
        // From JDK 21 on, System.exit loads the classes of loggers, which takes longer than to print the help text.
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        String first = args.length == 0 ? "" : args[0];
        if (first.equals("--help")) {
            out.print(HELP);
            return 0;
        }
        if (first.equals("--version")) {
            out.println(version());
            return 0;
        }
        String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
        try {
            // No common variable: to verify its assignments, the JVM would load all commands.
            return switch (first) {
                case "pi" -> new PiCommand(out).execute(out, rest);
                case "race" -> new RaceCommand(out).execute(out, rest);
                case "machine" -> new MachineCommand(out).execute(out, rest);
                case "report" -> new ReportCommand(out).execute(out, rest);
                case "compare" -> new CompareCommand(out).execute(out, rest);
                case "export" -> new ExportCommand(out, err).execute(out, rest);
                default -> measure(first, args, out);
            };
        } catch (Exception e) {
            return exitCode(e, err);
        }
    }

    private static int measure(String first, String[] args, PrintStream out) throws Exception {
        JmhCommand jmh = JmhCommand.of(args);
        return isStandardRun(first, jmh.arguments()) ? new RunCommand(out).execute(out, args) : jmh.run(out);
    }

    /** {@code --results DIR DoubleSummation -f 3} is a JMH command line, although its first option is ours. */
    private static boolean isStandardRun(String first, List<String> jmhArguments) {
        return jmhArguments.isEmpty()
                || RUN_OPTIONS.contains(first.replaceFirst("=.*", ""))
                        && jmhArguments.stream().anyMatch(argument -> argument.startsWith("--"));
    }

    /** Prints one line about an expected exception and returns its exit code; any other exception is a bug. */
    public static int exitCode(Exception e, PrintStream err) {
        if (e instanceof WrongAnswerException) {
            err.println("wrong answer: " + oneLine(e.getMessage()));
            return WRONG_ANSWER;
        }
        if (e instanceof UncheckedIOException unchecked) {
            err.println(oneLine(unchecked.getMessage()));
            return FAILURE;
        }
        boolean usage = e instanceof UsageException || e instanceof UnreadableRunException;
        if (usage || e instanceof WorkerException || e instanceof IOException) {
            err.println(oneLine(e.getMessage()));
            return usage ? USAGE : FAILURE;
        }
        throw new IllegalStateException(e);
    }

    static String version() {
        BuildInfo build = BuildInfo.running();
        return "Slice of Pi " + build.version() + (build.commit() == null ? "" : " " + build.commit());
    }

    /** Joins the lines of a message, makes it printable and limits its length. */
    static String oneLine(String message) {
        String line = Notation.printable(String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " / "));
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + " ...";
    }
}
