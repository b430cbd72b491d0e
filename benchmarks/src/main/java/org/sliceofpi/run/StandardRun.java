package org.sliceofpi.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.sliceofpi.jmh.ForkOutcome;
import org.sliceofpi.jmh.Forks;
import org.sliceofpi.jmh.JmhJson;
import org.sliceofpi.plan.DurationEstimator;
import org.sliceofpi.plan.Plan;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.plan.RoundRobinSchedule;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry;
import org.sliceofpi.results.JournalEntry.Began;
import org.sliceofpi.results.JournalEntry.Ended;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.Journal;
import org.sliceofpi.results.io.JournalReader;
import org.sliceofpi.results.io.RunFolder;

/**
 * A run: measures the rounds of a plan, appends each fork to the journal, and exports jmh.json at the end or at
 * Ctrl-C.
 */
public final class StandardRun implements AutoCloseable {

    private final Path folder;
    private final MachineRecord machine;
    private final Plan plan;
    private final PrintStream out;
    private final Began began;
    private final Journal journal;
    private final Supplier<MachineState> state;
    private CompletedForks kept;

    private StandardRun(
            Path folder,
            MachineRecord machine,
            Plan plan,
            PrintStream out,
            Began began,
            Journal journal,
            Supplier<MachineState> state,
            CompletedForks kept) {
        this.folder = folder;
        this.machine = machine;
        this.plan = plan;
        this.out = out;
        this.began = began;
        this.journal = journal;
        this.state = state;
        this.kept = kept;
    }

    /**
     * Creates the run folder and writes the machine.
     *
     * @param results the folder of all runs; created if necessary
     * @param state reads the state of the machine, after each fork
     * @param seed random seed of the order of the cells
     * @throws UsageException if the folder cannot be written
     */
    public static StandardRun open(
            Path results, MachineRecord machine, Supplier<MachineState> state, Plan plan, long seed, PrintStream out)
            throws UsageException {
        Instant now = Instant.now();
        Path folder = RunFolders.make(results, machine.name(), now);
        Began began = plan.began(text(now), seed);
        try {
            RunFolder.writeMachine(folder, machine);
            Journal journal = Journal.create(folder);
            journal.append(began);
            return new StandardRun(folder, machine, plan, out, began, journal, state, CompletedForks.nothing());
        } catch (IOException e) {
            throw new UsageException("the run folder " + folder + " cannot be written (" + RunFolders.reason(e)
                    + "); name another folder with --results DIR");
        }
    }

    /**
     * Resumes a run that was interrupted or killed.
     *
     * @param machine the machine as it is now
     * @param state reads the state of the machine, after each fork
     * @throws UsageException if the folder is not a run, or machine, JDK, build or plan differ
     */
    public static StandardRun resume(Path folder, MachineRecord machine, Supplier<MachineState> state, PrintStream out)
            throws UsageException {
        try {
            MachineRecord then = RunFolder.readMachine(folder.resolve(RunFolder.MACHINE));
            JournalReader found = JournalReader.read(folder);
            Plan plan = Plan.of(found.began());
            List<String> differences = new ArrayList<>(ResumeCheck.differences(then, machine));
            ResumeCheck.difference(plan).ifPresent(differences::add);
            if (!differences.isEmpty()) {
                throw new UsageException(
                        folder + " cannot be resumed: " + String.join("; ", differences) + ". Start a new run");
            }
            CompletedForks kept = CompletedForks.of(found, plan);
            Journal journal = Journal.reopen(folder, found);
            out.printf(
                    Locale.ROOT,
                    "Resuming %s: %d of %d forks are complete%s%n",
                    folder,
                    kept.forks(),
                    plan.total(),
                    found.torn() ? "; a torn last line was dropped" : "");
            return new StandardRun(folder, then, plan, out, found.began(), journal, state, kept);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("the run cannot be resumed: " + e.getMessage());
        }
    }

    /** Returns the run folder. */
    public Path folder() {
        return folder;
    }

    /** Returns the plan. */
    public Plan plan() {
        return plan;
    }

    /**
     * Runs all forks that are not complete and writes jmh.json.
     *
     * @return the completed run
     * @throws UsageException if JMH refuses to run
     * @throws IOException if the run folder can no longer be written; the journal keeps the completed forks
     */
    public RunOutcome measure(Forks forks) throws UsageException, IOException {
        DurationEstimator pace =
                new DurationEstimator(machine.effectiveCpus() == null ? 1 : machine.effectiveCpus(), plan.efforts());
        LiveSpeedups speedups = new LiveSpeedups();
        CompletedForks before = kept();
        for (Measurement m : before.measured()) {
            pace.add(m.cell(), m.wallNanos());
            speedups.add(m.cell(), m.values());
        }
        List<PlannedFork> left = new ArrayList<>(RoundRobinSchedule.forks(plan, began.seed()));
        left.removeIf(fork -> before.has(fork.cell(), fork.round()));
        out.print(PlanText.of(plan, left.size(), pace.of(cells(left))));
        out.println("Into " + folder);
        Progress progress = new Progress(out, Progress.onTerminal(), new TerminalWidth(), plan);
        try (ShutdownGuard interruption = ShutdownGuard.arm(this::interrupted)) {
            if (!left.isEmpty()) {
                forks.prepare();
            }
            state.get();
            long ended = System.nanoTime();
            while (!left.isEmpty()) {
                PlannedFork fork = left.get(0);
                progress.begins(fork.cell(), fork.round(), kept().forks(), pace.of(cells(left)));
                ForkOutcome outcome = forks.run(fork.cell());
                if (outcome instanceof ForkOutcome.Failed) {
                    interruption.waitForTheEndIfItHasCome();
                }
                MachineState after = state.get();
                // From one end to the next: the work between two forks is part of the cost of a fork.
                long nanos = System.nanoTime() - ended;
                ended += nanos;
                keep(fork, nanos, outcome, after);
                pace.add(fork.cell(), nanos);
                left.remove(0);
                String speedup = "";
                if (outcome instanceof ForkOutcome.Completed m) {
                    speedups.add(fork.cell(), m.values());
                    speedup = speedups.text(fork.cell()).orElse("");
                }
                progress.ended(
                        fork.cell(), fork.round(), kept().forks(), pace.of(cells(left)), brief(outcome), speedup);
            }
        } catch (IOException e) {
            throw lost("the journal can no longer be written", e);
        } catch (UsageException e) {
            int done = kept().forks();
            throw done == 0
                    ? e
                    : new UsageException(
                            e.getMessage() + " " + done + " forks are complete: resume with --resume " + folder);
        } finally {
            progress.close();
        }
        try {
            export();
            journal.append(new Ended(text(Instant.now()), true));
        } catch (IOException e) {
            throw lost("the run folder can no longer be written", e);
        }
        return new RunOutcome(folder, kept(), before.wallNanos());
    }

    /** Returns an error that says where the completed forks are. */
    private IOException lost(String what, IOException e) {
        int done = kept().forks();
        String where = Files.exists(folder.resolve(RunFolder.JOURNAL))
                ? done + " forks completed. Those in " + folder.resolve(RunFolder.JOURNAL)
                        + " are safe: fix the problem, then resume with --resume " + folder
                : "the run folder was removed, and the " + done + " completed forks are lost";
        return new IOException(what + " (" + RunFolders.reason(e) + "); " + where, e);
    }

    private static List<CellId> cells(List<PlannedFork> forks) {
        return forks.stream().map(PlannedFork::cell).toList();
    }

    private synchronized void keep(PlannedFork fork, long nanos, ForkOutcome outcome, MachineState after)
            throws IOException {
        JournalEntry entry = outcome.entry(text(Instant.now()), fork.round(), fork.cell(), nanos, after);
        journal.append(entry);
        kept = kept.with(entry);
    }

    private synchronized CompletedForks kept() {
        return kept;
    }

    /** Writes what makes the run usable by other tools: the machine at the end, and JMH's own file. */
    private void export() throws IOException {
        RunFolder.writeMachine(folder, machine.withStates(machine.before(), state.get()));
        JmhJson.write(folder, began.cells(), kept().measured());
    }

    /** During shutdown there is only time for the files that make the run usable. */
    private void interrupted() {
        CompletedForks now = kept();
        try {
            export();
            journal.append(new Ended(text(Instant.now()), false));
            out.printf(
                    Locale.ROOT,
                    "%nInterrupted: %d of %d forks are complete. Resume with --resume %s%n",
                    now.forks(),
                    plan.total(),
                    folder);
        } catch (IOException e) {
            out.printf(
                    Locale.ROOT,
                    "%nInterrupted, and jmh.json could not be written (%s). %d forks are in %s%n",
                    RunFolders.reason(e),
                    now.measured().size(),
                    folder.resolve(RunFolder.JOURNAL));
        }
    }

    /** Closes the journal. */
    @Override
    public void close() throws IOException {
        journal.close();
    }

    private static String brief(ForkOutcome outcome) {
        if (outcome instanceof ForkOutcome.Completed m) {
            return String.format(Locale.ROOT, "%.4g %s", DurationEstimator.median(m.values()), m.unit());
        }
        return ((ForkOutcome.Failed) outcome).wrongAnswer() ? "WRONG ANSWER" : "FAILED";
    }

    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
