package org.sliceofpi.jmh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.ProfilersFailedException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.UnCloseablePrintStream;
import org.sliceofpi.bench.PhaseProfiler;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.AtomicFile;

/** A parsed JMH command line. It prints help or lists, is turned into a plan, or runs in JMH's own order. */
public final class JmhCommandLine {

    static {
        RunLock.takeOver();
    }

    private final List<String> arguments;
    private final CommandLineOptions options;

    private JmhCommandLine(List<String> arguments, CommandLineOptions options) {
        this.arguments = List.copyOf(arguments);
        this.options = options;
    }

    /**
     * Parses a command line.
     *
     * @throws UsageException if JMH does not accept an option, or a benchmark pattern is not a regular expression
     */
    public static JmhCommandLine parse(List<String> arguments) throws UsageException {
        try {
            CommandLineOptions options = new CommandLineOptions(arguments.toArray(String[]::new));
            Stream.concat(options.getIncludes().stream(), options.getExcludes().stream())
                    .forEach(Pattern::compile);
            return new JmhCommandLine(arguments, options);
        } catch (CommandLineOptionException e) {
            throw new UsageException(
                    e.getMessage() + ". -h lists the options of JMH, --help those of the standard run");
        } catch (PatternSyntaxException e) {
            throw new UsageException("'" + e.getPattern() + "' is not a regular expression: " + e.getDescription()
                    + "; -l lists all benchmarks");
        }
    }

    /** Returns the parsed options. */
    Options options() {
        return options;
    }

    /**
     * Prints what an option such as {@code -h} or {@code -l} asks for.
     *
     * @return whether the command line has such an option, and thus measures nothing
     * @throws IOException if JMH cannot print
     */
    public boolean printInformation(PrintStream out) throws IOException {
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
            return false;
        }
        return true;
    }

    /**
     * Returns the plan; empty if an option needs JMH's own order, or if no benchmark matches.
     *
     * @throws UsageException if this JVM cannot use a start method of the plan
     */
    public Optional<Plan> plan() throws UsageException {
        return JmhPlan.ownOrder(options).isPresent() ? Optional.empty() : JmhPlan.of(options, arguments);
    }

    /**
     * Runs the benchmarks in JMH's own order, without rounds, a journal or a run folder.
     *
     * @return 0, or 1 if a benchmark failed, or 3 if a wrong answer was computed
     * @throws UsageException if no benchmark matches, or JMH cannot start
     * @throws IOException if the file of -o or -rff could not be written completely
     */
    public int run(PrintStream out) throws UsageException, IOException {
        PrintStream output = output(out);
        if (resultFile().isPresent()) {
            requireFileName("-rff", resultFile().get());
        }
        try (ForkFiles files = new ForkFiles()) {
            ForkFiles.requireTemporaryFolder();
            // Options that JMH refuses must not wait for another run.
            FailureDetector detector = new FailureDetector(prepare(files), () -> files.lock(out));
            Collection<RunResult> results = run(files, detector, output);
            if (detector.wrongAnswer()) {
                return 3;
            }
            requireWritten(output, results);
            return detector.failed() ? 1 : 0;
        }
    }

    /** JMH ignores all errors when it writes to its files. */
    private void requireWritten(PrintStream output, Collection<RunResult> results) throws IOException {
        if (options.getOutput().hasValue() && output.checkError()) {
            throw new IOException(
                    "-o: cannot write all of " + options.getOutput().get() + "; name another file");
        }
        Optional<Path> file = resultFile().filter(Files::isRegularFile);
        if (file.isPresent()
                && !results.isEmpty()
                && Files.size(file.get()) < JmhJson.bytes(format(), results).length) {
            throw new IOException("-rff: cannot write all of " + file.get() + "; name another file");
        }
    }

    private Optional<Path> resultFile() {
        if (!options.getResult().hasValue() && !options.getResultFormat().hasValue()) {
            return Optional.empty();
        }
        String usual = Defaults.RESULT_FILE_PREFIX + "." + format().name().toLowerCase(Locale.ROOT);
        return Optional.of(Path.of(options.getResult().orElse(usual)));
    }

    private ResultFormatType format() {
        return options.getResultFormat().orElse(Defaults.RESULT_FORMAT);
    }

    /** Creates the files and returns the notes to print when the run starts: JMH may still reject the options. */
    private Optional<String> prepare(ForkFiles files) throws UsageException {
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        PrintStream log = new PrintStream(notes, true, StandardCharsets.UTF_8);
        JmhPlan.ownOrder(options)
                .ifPresent(reason -> log.println(
                        "# Runs in JMH's own order, without rounds, a journal or a run folder: " + reason + "."));
        if (options.getForkCount().orElse(1) > 0
                && JmhPlan.of(options, arguments).isPresent()) {
            files.create(options, log);
        }
        return Optional.of(notes.toString(StandardCharsets.UTF_8).strip()).filter(text -> !text.isEmpty());
    }

    private Collection<RunResult> run(ForkFiles files, FailureDetector detector, PrintStream output)
            throws UsageException, IOException {
        try {
            return run(
                    withSuiteOptions(files.flags(output)),
                    detector.outputFormat(output, options.verbosity().orElse(Defaults.VERBOSITY)));
        } catch (NoBenchmarksException e) {
            throw new UsageException("no benchmark matches " + String.join(" ", options.getIncludes())
                    + "; -l lists all benchmarks, --help the subcommands");
        } catch (ProfilersFailedException e) {
            String reason = String.valueOf(
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage())
                    .replace("java.lang.ClassNotFoundException: ", "there is no ");
            throw new UsageException("cannot use a profiler: " + reason + "; -lprof lists all profilers");
        } catch (RunnerException e) {
            // With a cause, a benchmark failed under -foe; without one, JMH did not start.
            if (e.getCause() == null) {
                Optional<Path> file = resultFile();
                if (file.isPresent() && !Files.exists(file.get())) {
                    throw new IOException("-rff: cannot write " + file.get() + "; name another file", e);
                }
                throw new UsageException(e.getMessage());
            }
            return List.of();
        }
    }

    /**
     * Runs JMH.
     *
     * @throws UsageException if the JVM that the user chose does not start
     */
    static Collection<RunResult> run(Options all, OutputFormat format) throws RunnerException, UsageException {
        try {
            return new Runner(all, format).run();
        } catch (UndeclaredThrowableException e) {
            if (e.getCause() instanceof UsageException usage) {
                throw usage;
            }
            throw e;
        } catch (RuntimeException e) {
            // Without -jvm, JMH does not start a JVM for its properties.
            if (all.getJvm().hasValue()
                    && String.valueOf(e.getMessage()).startsWith("Unable to extract forked JVM properties")) {
                throw new UsageException("-jvm " + all.getJvm().get()
                        + " cannot be started as a JVM; name the java program of a JDK, such as /usr/bin/java");
            }
            throw e;
        }
    }

    private Options withSuiteOptions(List<String> jvmFlags) {
        ChainedOptionsBuilder all = new OptionsBuilder().parent(options);
        CellOptions.addJvm(options, jvmFlags, all);
        boolean given = options.getProfilers().stream()
                .anyMatch(profiler -> profiler.getKlass().equals(PhaseProfiler.class.getCanonicalName()));
        return (given ? all : all.addProfiler(PhaseProfiler.class)).build();
    }

    /** Opens the output as JMH's Runner does, which has no public method for it. */
    private PrintStream output(PrintStream console) throws UsageException, IOException {
        if (!options.getOutput().hasValue()) {
            return new UnCloseablePrintStream(console, StandardCharsets.UTF_8);
        }
        String file = options.getOutput().get();
        requireFileName("-o", Path.of(file));
        try {
            return new PrintStream(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IOException("-o: cannot write " + e.getMessage() + "; name another file", e);
        }
    }

    private static void requireFileName(String option, Path file) throws UsageException {
        if (!AtomicFile.canBeFile(file)) {
            throw new UsageException(option + " needs the name of a file in a folder that exists, but was " + file);
        }
    }
}
