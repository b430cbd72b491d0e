package org.sliceofpi.run;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.sliceofpi.jmh.Forks;
import org.sliceofpi.jmh.JmhForks;
import org.sliceofpi.jmh.JmhJson;
import org.sliceofpi.plan.DurationEstimator;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.plan.Schedule;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerJar;
import org.sliceofpi.results.JournalEntry.Began;
import org.sliceofpi.results.JournalEntry.Ended;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.JournalEntry.ForkEntry;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.WallTime;
import org.sliceofpi.results.io.AtomicFile;
import org.sliceofpi.results.io.Journal;
import org.sliceofpi.results.io.JournalReader;
import org.sliceofpi.results.io.RunFolder;

/**
 * A run with its own folder. It measures the rounds of a plan, appends a journal line after each fork, writes jmh.json at the
 * end or on Ctrl-C, and reports.
 */
public final class StandardRun {

    /** Time before the first fork and after the last: files for the forks, timelines, report. On four hosts, 5 to 15 s. */
    private static final Duration AROUND_FORKS = Duration.ofSeconds(10);

    private final Path folder;
    private final MachineRecord machine;
    private final Supplier<MachineState> state;
    private final Began began;
    private final Plan plan;
    private final Journal journal;
    private final PrintStream out;
    private CompletedForks completed;

    private StandardRun(
            Path folder,
            MachineRecord machine,
            Supplier<MachineState> state,
            Began began,
            Journal journal,
            CompletedForks completed,
            PrintStream out) {
        this.folder = folder;
        this.machine = machine;
        this.state = state;
        this.began = began;
        this.plan = began.plan();
        this.journal = journal;
        this.completed = completed;
        this.out = out;
    }

    /** Writes and prints the report of a run folder. */
    public interface Report {
        void write(Path folder) throws IOException;
    }

    /** Compares the plan of an interrupted run with today's. */
    public interface PlanCheck {

        /**
         * Returns a phrase if they differ, otherwise empty.
         *
         * @throws UsageException if there is no such plan today
         */
        Optional<String> difference(Plan then) throws UsageException;
    }

    /**
     * Creates a run and its folder.
     *
     * @param results folder of all runs; created if it does not exist
     * @param state reads the machine state that changes during a run; called after each fork
     * @param seed random seed for the order of the cells
     * @throws UsageException if the folder is a file
     * @throws IOException if the folder cannot be created or written to
     */
    public static StandardRun open(
            Path results, MachineRecord machine, Supplier<MachineState> state, Plan plan, long seed, PrintStream out)
            throws UsageException, IOException {
        Path folder = RunFolders.create(results, machine.name(), Instant.now());
        try {
            Began began = new Began(now(), seed, plan);
            RunFolder.writeMachine(folder, machine);
            Journal journal = Journal.create(folder);
            journal.append(began);
            return new StandardRun(folder, machine, state, began, journal, new CompletedForks(List.of()), out);
        } catch (IOException e) {
            RunFolders.deleteNew(folder);
            throw new IOException(
                    "the run folder " + folder + " cannot be written (" + AtomicFile.reason(e)
                            + "); choose another folder with --results DIR",
                    e);
        }
    }

    /**
     * Resumes a run that was interrupted or killed.
     *
     * @param machine the machine as it is now
     * @param state reads the machine state that changes during a run; called after each fork
     * @throws UsageException if the folder holds no run that can be resumed, or if machine, JDK, build or plan differ
     * @throws IOException if the journal cannot be written
     */
    public static StandardRun resume(Path folder, MachineRecord machine, Supplier<MachineState> state, PrintStream out)
            throws UsageException, IOException {
        return resume(folder, machine, state, ResumeCheck::difference, out);
    }

    /**
     * Resumes a run of plans that other code makes; otherwise like {@link #resume(Path, MachineRecord, Supplier, PrintStream)}.
     *
     * @param check compares its plan with today's
     */
    public static StandardRun resume(
            Path folder, MachineRecord machine, Supplier<MachineState> state, PlanCheck check, PrintStream out)
            throws UsageException, IOException {
        try {
            MachineRecord then = RunFolder.readMachine(folder.resolve(RunFolder.MACHINE));
            JournalReader found = JournalReader.read(folder);
            List<String> differences = new ArrayList<>(ResumeCheck.differences(then, machine));
            check.difference(found.began().plan()).ifPresent(differences::add);
            if (!differences.isEmpty()) {
                throw new UsageException(
                        folder + " cannot be resumed: " + String.join("; ", differences) + ". Start a new run");
            }
            CompletedForks completed = CompletedForks.of(found);
            Journal journal = Journal.reopen(folder, found);
            out.printf(
                    Locale.ROOT,
                    "Resuming %s: %s complete%s%n",
                    folder,
                    Notation.counted(completed.size(), "fork"),
                    found.torn() ? "; an incomplete last line was dropped" : "");
            return new StandardRun(folder, then, state, found.began(), journal, completed, out);
        } catch (FileSystemException e) {
            throw new IOException("the run folder " + folder + " cannot be written (" + AtomicFile.reason(e) + ")", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("the run cannot be resumed: " + e.getMessage());
        }
    }

    Path folder() {
        return folder;
    }

    /**
     * Measures the remaining forks, records timelines, reports, and accounts for the wall time.
     *
     * @return 0, or 1 if a benchmark failed, or 3 if a wrong answer was computed
     * @throws UsageException if JMH cannot run
     * @throws IOException if the run folder can no longer be written
     */
    public int execute(Report report) throws UsageException, IOException {
        Path file = folder.resolve("jmh.log");
        RunOutcome outcome;
        boolean logLost;
        try (PrintStream log =
                        new PrintStream(new FileOutputStream(file.toFile(), true), false, StandardCharsets.UTF_8);
                JmhForks forks = new JmhForks(plan, log, out)) {
            outcome = measure(forks);
            logLost = log.checkError();
        }
        List<Measurement> measured = outcome.completed().measured();
        if (measured.isEmpty()) {
            out.println("No fork completed. JMH's output is in " + file);
        } else {
            try {
                if (plan.arguments().isEmpty()) {
                    recordTimelines();
                } else {
                    out.println();
                    JmhJson.printTable(measured, out);
                }
            } finally {
                // Report the measurements even if a sum of the timelines was wrong.
                report.write(folder);
            }
        }
        int code = finish(outcome);
        if (logLost) {
            out.println("JMH's output could not be written completely to " + file);
        }
        return logLost && code == 0 ? 1 : code;
    }

    /**
     * Measures the remaining forks by other means than JMH, reports, and accounts for the wall time.
     *
     * @return 0, or 1 if a fork failed, or 3 if a wrong answer was computed
     * @throws UsageException if nothing can be measured
     * @throws IOException if the run folder can no longer be written
     */
    public int execute(Forks forks, Report report) throws UsageException, IOException {
        RunOutcome outcome = measure(forks);
        report.write(folder);
        return finish(outcome);
    }

    private int finish(RunOutcome outcome) throws IOException {
        outcome.printFailures(out, Terminal.here().style());
        WallTime time = outcome.wallTime(
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
        RunFolder.writeWallTime(folder, time);
        out.println(RunOutcome.text(time));
        return outcome.exitCode();
    }

    private void recordTimelines() {
        try {
            TimelineRecorder.record(folder);
        } catch (WorkerException | IOException | UncheckedIOException e) {
            // Timelines are illustrations: without them the run is still complete.
            out.println("No timelines were recorded: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Measures the remaining forks, writes jmh.json, and closes the journal. */
    RunOutcome measure(Forks forks) throws UsageException, IOException {
        long earlierNanos = completed().wallNanos();
        try (journal) {
            measureRemaining(forks);
            export();
            journal.append(new Ended(now(), true));
        } catch (IOException e) {
            throw explained(e);
        } catch (UsageException e) {
            int done = completed().size();
            throw done == 0
                    ? e
                    : new UsageException(
                            e.getMessage() + " " + Notation.counted(done, "fork") + " complete: " + resumption(" "));
        }
        return new RunOutcome(completed(), earlierNanos);
    }

    private void measureRemaining(Forks forks) throws UsageException, IOException {
        DurationEstimator estimator =
                new DurationEstimator(machine.effectiveCpus() == null ? 1 : machine.effectiveCpus(), plan::effort);
        LiveSpeedups speedups = new LiveSpeedups(plan);
        for (Measurement m : completed().measured()) {
            estimator.add(m.cell(), m.wallNanos());
            speedups.add(m.cell(), m.values());
        }
        List<PlannedFork> left = remaining();
        out.print(PlanText.of(plan, left.size(), estimate(estimator, left).plus(AROUND_FORKS)));
        out.println("Run folder: " + folder);
        Progress progress = new Progress(out, Terminal.here().live(), plan.rounds());
        try (ShutdownGuard guard = new ShutdownGuard(() -> interrupted(progress))) {
            if (!left.isEmpty()) {
                forks.prepare();
            }
            // The first reading is the reference for the next one.
            state.get();
            long ended = System.nanoTime();
            while (!left.isEmpty()) {
                PlannedFork fork = left.get(0);
                progress.started(fork, completed().size(), left.size(), estimate(estimator, left));
                ForkEntry entry = forks.run(fork);
                if (entry instanceof Failed) {
                    guard.waitIfShuttingDown();
                }
                MachineState after = state.get();
                // From the end of one fork to the end of the next: the work in between is part of a fork's cost.
                long nanos = System.nanoTime() - ended;
                ended += nanos;
                record(entry.withEnd(now(), nanos, after));
                estimator.add(fork.cell(), nanos);
                left = remaining();
                String speedup = "";
                if (entry instanceof Measurement m) {
                    speedups.add(fork.cell(), m.values());
                    speedup = speedups.text(fork.cell()).orElse("");
                }
                progress.ended(
                        fork,
                        completed().size(),
                        left.size(),
                        estimate(estimator, left),
                        RunOutcome.text(entry),
                        speedup);
            }
        } finally {
            progress.close();
        }
    }

    /** @param gap what separates the command from the text before it */
    private String resumption(String gap) {
        String jar = ResumeCheck.isOfCluster(plan) ? "cluster.jar" : "benchmarks.jar";
        return "resume with" + gap + "java -jar " + jar + " --resume " + Notation.argument(folder.toString());
    }

    /** Adds to the message what happened to the completed forks. */
    private IOException explained(IOException e) {
        int done = completed().size();
        Path file = folder.resolve(RunFolder.JOURNAL);
        String consequence = Files.exists(file)
                ? Notation.counted(done, "fork") + " completed. What is in " + file + " is safe: fix the problem, then "
                        + resumption(" ")
                : "the run folder was removed, and its results are lost (" + Notation.counted(done, "fork") + ")";
        return new IOException(
                "the run folder can no longer be written (" + AtomicFile.reason(e) + "); " + consequence, e);
    }

    private List<PlannedFork> remaining() {
        return Schedule.remaining(plan, began.seed(), completed().entries());
    }

    private static Duration estimate(DurationEstimator estimator, List<PlannedFork> forks) {
        return estimator.of(forks.stream().map(PlannedFork::cell).toList());
    }

    private synchronized void record(ForkEntry entry) throws IOException {
        journal.append(entry);
        completed = completed.with(entry);
    }

    private synchronized CompletedForks completed() {
        return completed;
    }

    /** Writes the files for other tools: the machine at the end of the run, and jmh.json. */
    private void export() throws IOException {
        RunFolder.writeMachine(folder, machine.withStates(machine.before(), state.get()));
        JmhJson.write(folder, plan.knownCells(), completed().measured());
    }

    /** Runs on Ctrl-C, which leaves time only for the files that make the run usable. */
    private void interrupted(Progress progress) {
        progress.close();
        CompletedForks done = completed();
        try {
            export();
            journal.append(new Ended(now(), false));
            out.printf(
                    Locale.ROOT,
                    "%nInterrupted: %s complete; %s%n",
                    Notation.counted(done.size(), "fork"),
                    resumption("\n  "));
            // A killed fork may have left a part of an archive.
            WorkerJar.deleteLeftovers();
        } catch (IOException e) {
            out.printf(
                    Locale.ROOT,
                    "%nInterrupted, and jmh.json could not be written (%s). %s are in %s%n",
                    AtomicFile.reason(e),
                    Notation.counted(done.measured().size(), "fork"),
                    folder.resolve(RunFolder.JOURNAL));
        }
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
