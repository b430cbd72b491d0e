package org.sliceofpi.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Set;
import org.sliceofpi.run.RefusedException;

/** Entry: decides by the first word who answers. */
public final class Main {

    /** Words that begin the standard run. Everything else that is not a subcommand is JMH's. */
    private static final Set<String> RUN_OPTIONS = Set.of("--quick", "--full", "--resume", "--results", "--no-plots");

    private Main() {}

    /** Ends the JVM with an exit code: 0 well, 1 a benchmark failed, 2 usage, 3 a wrong answer. */
    public static void main(String[] args) {
        int code = run(args, System.out, System.err);
        System.out.flush();
        System.err.flush();
        System.exit(code);
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            return dispatch(args, out, err);
        } catch (RefusedException e) {
            err.println(oneLine(e.getMessage()));
            return ExitCodes.USAGE;
        }
    }

    private static int dispatch(String[] args, PrintStream out, PrintStream err) throws RefusedException {
        if (args.length == 0) {
            return Subcommands.standardRun(args, out, err);
        }
        String first = args[0];
        if (first.equals("--help")) {
            out.print(Help.text());
            return ExitCodes.WELL;
        }
        if (first.equals("--version")) {
            out.println(new VersionProvider().getVersion()[0]);
            return ExitCodes.WELL;
        }
        if (Subcommands.NAMES.contains(first)) {
            return Subcommands.run(first, Arrays.copyOfRange(args, 1, args.length), out, err);
        }
        int equals = first.indexOf('=');
        if (RUN_OPTIONS.contains(equals < 0 ? first : first.substring(0, equals))) {
            return Subcommands.standardRun(args, out, err);
        }
        return JmhCommand.run(args, out);
    }

    /** A message of several lines on one, and not without end. */
    static String oneLine(String message) {
        String line = String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " / ");
        return line.length() <= 2000 ? line : line.substring(0, 2000) + " ...";
    }
}
