package org.sliceofpi.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.sliceofpi.results.UsageException;

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
        } catch (UsageException e) {
            err.println(oneLine(e.getMessage()));
            return ExitCodes.USAGE;
        }
    }

    private static int dispatch(String[] args, PrintStream out, PrintStream err) throws UsageException {
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
            return isJmhBehind(args) ? JmhCommand.run(args, out, err) : Subcommands.standardRun(args, out, err);
        }
        return JmhCommand.run(args, out, err);
    }

    /** Whether all but where results go and whether they are drawn is JMH's: {@code --results DIR Double -f 3}. */
    private static boolean isJmhBehind(String[] args) {
        List<String> rest = new ArrayList<>(List.of(args));
        rest.remove("--no-plots");
        int at = rest.indexOf("--results");
        if (at >= 0 && at + 1 < rest.size()) {
            rest.remove(at);
            rest.remove(at);
        }
        rest.removeIf(arg -> arg.startsWith("--results="));
        return !rest.isEmpty() && rest.stream().noneMatch(arg -> arg.startsWith("--"));
    }

    /** A message of several lines on one, and not without end. */
    static String oneLine(String message) {
        String line = String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " / ");
        return line.length() <= 2000 ? line : line.substring(0, 2000) + " ...";
    }
}
