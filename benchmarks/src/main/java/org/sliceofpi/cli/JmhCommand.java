package org.sliceofpi.cli;

import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.ProfilersFailedException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Utils;
import org.sliceofpi.bench.PhaseProfiler;
import org.sliceofpi.jmh.FailureDetector;
import org.sliceofpi.jmh.JmhPlan;
import org.sliceofpi.plan.Plan;
import org.sliceofpi.results.UsageException;

/**
 * JMH's own command line. What it measures goes the way of the standard run, in rounds, with a journal and a run folder,
 * unless an option asks for what only JMH's own order can give; then JMH runs it, and says so. Bad input is one line and
 * exit 2, and a failed benchmark or a wrong answer shows in the exit code.
 */
final class JmhCommand {

    private JmhCommand() {}

    static int run(String[] args, PrintStream out, PrintStream err) throws UsageException {
        List<String> jmh = new ArrayList<>(List.of(args));
        boolean noPlots = jmh.remove("--no-plots");
        Path results = results(jmh);
        try {
            CommandLineOptions options = new CommandLineOptions(jmh.toArray(String[]::new));
            if (!isQuestion(options)) {
                Optional<Plan> plan =
                        JmhPlan.ownOrder(options).isPresent() ? Optional.empty() : JmhPlan.of(options, jmh);
                if (plan.isPresent()) {
                    return inRounds(new RunCommand(out, results, noPlots), plan.get(), err);
                }
            }
            return run(options, out);
        } catch (CommandLineOptionException e) {
            throw new UsageException(e.getMessage() + ". -h lists JMH's options, --help our own");
        } catch (PatternSyntaxException e) {
            throw new UsageException("'" + e.getPattern() + "' is not a regular expression: " + e.getDescription()
                    + "; -l lists all benchmarks");
        } catch (IOException e) {
            throw new UsageException("the output cannot be written: " + e.getMessage());
        }
    }

    private static int inRounds(RunCommand command, Plan plan, PrintStream err) throws UsageException {
        try {
            return command.run(plan);
        } catch (IOException e) {
            err.println(Main.oneLine(e.getMessage()));
            return ExitCodes.FAILED;
        }
    }

    /** Takes our own option out of JMH's. */
    private static Path results(List<String> args) throws UsageException {
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.startsWith("--results=")) {
                args.remove(i);
                return Path.of(arg.substring("--results=".length()));
            }
            if (arg.equals("--results")) {
                if (i + 1 == args.size()) {
                    throw new UsageException("--results takes a folder");
                }
                args.remove(i);
                return Path.of(args.remove(i));
            }
        }
        return Path.of("results");
    }

    private static boolean isQuestion(CommandLineOptions options) {
        return options.shouldHelp()
                || options.shouldList()
                || options.shouldListWithParams()
                || options.shouldListProfilers()
                || options.shouldListResultFormats();
    }

    private static int run(CommandLineOptions options, PrintStream out) throws IOException, UsageException {
        if (options.shouldHelp()) {
            options.showHelp();
            out.println();
            out.println("The standard run and the subcommands of Slice of Pi: java -jar benchmarks.jar --help");
        } else if (options.shouldList()) {
            new Runner(options).list();
        } else if (options.shouldListWithParams()) {
            new Runner(options).listWithParams(options);
        } else if (options.shouldListProfilers()) {
            options.listProfilers();
        } else if (options.shouldListResultFormats()) {
            options.listResultFormats();
        } else {
            return measure(options, out);
        }
        return ExitCodes.WELL;
    }

    private static int measure(CommandLineOptions options, PrintStream out) throws UsageException {
        FailureDetector watch = JmhPlan.ownOrder(options)
                .map(why -> new FailureDetector(
                        "# In JMH's own order, without rounds, journal and run folder, because " + why + "."))
                .orElseGet(FailureDetector::new);
        PrintStream output = output(options, out);
        try {
            new Runner(
                            withPhases(options),
                            watch.over(output, options.verbosity().orElse(Defaults.VERBOSITY)))
                    .run();
        } catch (NoBenchmarksException e) {
            throw new UsageException("no benchmark matches " + String.join(" ", options.getIncludes())
                    + "; -l lists all benchmarks, --help the subcommands");
        } catch (ProfilersFailedException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String why =
                    String.valueOf(cause.getMessage()).replace("java.lang.ClassNotFoundException: ", "there is no ");
            throw new UsageException("a profiler cannot be used: " + why + ". -lprof lists them");
        } catch (RunnerException e) {
            // With a cause a benchmark has failed and -foe was given; without, JMH would not begin.
            if (e.getCause() == null) {
                throw new UsageException(e.getMessage());
            }
        }
        if (watch.wrongAnswer()) {
            return ExitCodes.WRONG_ANSWER;
        }
        return watch.failed() ? ExitCodes.FAILED : ExitCodes.WELL;
    }

    /** All as on the command line, and our own profiler, which is on unless it was named there. */
    private static Options withPhases(CommandLineOptions options) {
        ChainedOptionsBuilder all = new OptionsBuilder().parent(options);
        boolean named = options.getProfilers().stream()
                .anyMatch(profiler -> profiler.getKlass().equals(PhaseProfiler.class.getCanonicalName()));
        return named ? all.build() : all.addProfiler(PhaseProfiler.class).build();
    }

    /** As in JMH's Runner, which keeps this to itself. */
    private static PrintStream output(CommandLineOptions options, PrintStream out) throws UsageException {
        if (!options.getOutput().hasValue()) {
            return new PrintStream(unclosable(out), true, Utils.guessConsoleEncoding());
        }
        try {
            return new PrintStream(options.getOutput().get());
        } catch (FileNotFoundException e) {
            throw new UsageException("-o: " + e.getMessage());
        }
    }

    /** JMH closes its output at the end, and the console is not to be closed. */
    private static FilterOutputStream unclosable(PrintStream console) {
        return new FilterOutputStream(console) {
            @Override
            public void write(byte[] bytes, int from, int length) {
                console.write(bytes, from, length);
            }

            @Override
            public void close() {
                console.flush();
            }
        };
    }
}
