package org.sliceofpi.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.sliceofpi.jmh.JmhForks;
import org.sliceofpi.machine.MachineReader;
import org.sliceofpi.plan.Plan;
import org.sliceofpi.plan.Plans;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.report.ReportFiles;
import org.sliceofpi.report.RunReport;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.run.RunOutcome;
import org.sliceofpi.run.StandardRun;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures by a plan, then shows the table and draws the charts. */
@Command(
        name = "java -jar benchmarks.jar",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Measures how one, two and four processes compare on this machine.")
final class RunCommand implements Callable<Integer> {

    /** JMH's own words go here. */
    private static final String LOG = "jmh.log";

    private final PrintStream out;

    @ArgGroup(exclusive = true)
    private final Size size = new Size();

    private static final class Size {
        @Option(names = "--quick", description = "Fewer rounds: under 90 s on two cores.")
        private boolean quick;

        @Option(names = "--full", description = "More points and rounds; says beforehand how long it takes.")
        private boolean full;

        @Option(
                names = "--resume",
                paramLabel = "DIR",
                description = "Go on with a run that was interrupted or killed; DIR is its folder.")
        private Path resume;
    }

    @Option(names = "--results", paramLabel = "DIR", description = "Folder of all runs (default: results).")
    private Path results = Path.of("results");

    @Option(names = "--no-plots", description = "Show the table only; draw nothing.")
    private boolean noPlots;

    RunCommand(PrintStream out) {
        this.out = out;
    }

    /** For JMH's command line, which picocli does not read. */
    RunCommand(PrintStream out, Path results, boolean noPlots) {
        this.out = out;
        this.results = results;
        this.noPlots = noPlots;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        if (size.resume != null) {
            return finish(StandardRun.resume(size.resume, MachineReader.here().read(), state(), out));
        }
        return run(size.quick ? Plans.quick() : size.full ? Plans.full() : Plans.standard());
    }

    /** Apart from the options, so that others can bring a plan of their own. */
    int run(Plan plan) throws UsageException, IOException {
        long seed = ThreadLocalRandom.current().nextLong(1_000_000);
        return finish(StandardRun.open(results, MachineReader.here().read(), state(), plan, seed, out));
    }

    private static Supplier<MachineState> state() {
        return MachineReader.stateHere()::read;
    }

    private int finish(StandardRun run) throws UsageException, IOException {
        RunOutcome finished;
        try (run;
                PrintStream log = log(run.folder());
                JmhForks forks = new JmhForks(log, run.plan(), given(run.plan()))) {
            finished = run.measure(forks);
        }
        if (finished.isEmpty()) {
            out.println("Not one fork delivered. What JMH said is in "
                    + run.folder().resolve(LOG));
        } else {
            try {
                if (run.plan().arguments().isEmpty()) {
                    timelines(run.folder());
                } else {
                    out.println();
                    finished.printJmhTable(out);
                }
            } finally {
                // Even if a sum of the timelines was wrong, what was measured is shown.
                report(RunFolder.read(run.folder()), run.folder());
            }
        }
        finished.printFailures(out);
        finished.account(Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()), out);
        return finished.exitCode();
    }

    /** Four processes, as the article has at most, but not more than can run at once; two are the least to look at. */
    private void timelines(Path folder) {
        int processes = Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
        try {
            TimelineRecorder.record(folder, processes);
        } catch (WorkerException | IOException e) {
            // They are pictures that go with the figures: these come all the same.
            out.println("No timelines were kept: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What JMH's command line said, where the plan is made of one. */
    private static Options given(Plan plan) throws UsageException {
        try {
            return new CommandLineOptions(plan.arguments().toArray(String[]::new));
        } catch (CommandLineOptionException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static PrintStream log(Path folder) throws IOException {
        return new PrintStream(
                new BufferedOutputStream(Files.newOutputStream(
                        folder.resolve(LOG), StandardOpenOption.CREATE, StandardOpenOption.APPEND)),
                false,
                StandardCharsets.UTF_8);
    }

    private void report(MeasuredRun measured, Path folder) throws IOException {
        RunReport report = RunReport.of(measured);
        out.println();
        out.print(report.console());
        if (noPlots) {
            out.println("Run folder: " + folder);
            return;
        }
        ReportFiles written = report.write(folder);
        out.println("Run folder: " + folder);
        written.files().forEach(file -> out.println("  " + file));
        written.problems().forEach(problem -> out.println(problem.line()));
    }
}
