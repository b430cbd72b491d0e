package org.sliceofpi.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sliceofpi.results.Journal;
import org.sliceofpi.results.JournalEntry.Began;
import org.sliceofpi.results.JournalEntry.Ended;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.JournalEntry.Measured;
import org.sliceofpi.results.JournalText;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.RunFolder;
import org.sliceofpi.results.RunWarning;

/**
 * A run in a folder of its own: the plan's rounds, a journal line after each fork, and jmh.json made of the journal, at
 * the end or at Ctrl-C.
 */
public final class StandardRun implements AutoCloseable {

    private final Path folder;
    private final MachineRecord machine;
    private final Plan plan;
    private final PrintStream out;
    private final Began began;
    private final Journal journal;
    private final List<Measured> measured = new ArrayList<>();
    private final List<Failed> failed = new ArrayList<>();

    private StandardRun(Path folder, MachineRecord machine, Plan plan, PrintStream out, Began began, Journal journal) {
        this.folder = folder;
        this.machine = machine;
        this.plan = plan;
        this.out = out;
        this.began = began;
        this.journal = journal;
    }

    /**
     * Makes the run folder, with the machine in it.
     *
     * @param results the folder of all runs; made if it is not there
     * @param seed of the order of the cells
     * @throws RefusedException if the folder cannot be made or written
     */
    public static StandardRun open(Path results, MachineRecord machine, Plan plan, long seed, PrintStream out)
            throws RefusedException {
        Instant now = Instant.now();
        Path folder = RunFolders.make(results, machine.name(), now);
        Began began = new Began(
                text(now),
                plan.name(),
                seed,
                plan.rounds(),
                plan.cells().stream().map(Cell::planned).toList());
        try {
            RunFolder.writeMachine(folder, machine);
            Journal journal = Journal.create(folder);
            journal.append(began);
            return new StandardRun(folder, machine, plan, out, began, journal);
        } catch (IOException e) {
            throw new RefusedException("the run folder " + folder + " cannot be written (" + e.getMessage()
                    + "); name another folder with --results DIR");
        }
    }

    /**
     * Goes on with a run that was interrupted or killed, where it was.
     *
     * @param machine what it is now
     * @throws RefusedException if it is no such run, or was begun on another machine, JDK, build or plan
     */
    public static StandardRun resume(Path folder, MachineRecord machine, PrintStream out) throws RefusedException {
        try {
            MachineRecord then = RunFolder.readMachine(folder.resolve(RunFolder.MACHINE));
            JournalText found = JournalText.read(folder);
            Plan plan = plan(found.began());
            List<String> differences = new ArrayList<>(Resumption.differences(then, machine));
            Resumption.difference(plan).ifPresent(differences::add);
            if (!differences.isEmpty()) {
                throw new RefusedException(
                        folder + " cannot be resumed: " + String.join("; ", differences) + ". Begin a new run");
            }
            Kept kept = Kept.of(found);
            out.printf(
                    Locale.ROOT,
                    "Resuming %s: %d of %d forks are there%s%n",
                    folder,
                    kept.forks(),
                    plan.forks(),
                    found.torn() ? "; a torn last line was dropped" : "");
            StandardRun run = new StandardRun(folder, then, plan, out, found.began(), Journal.reopen(folder, found));
            run.measured.addAll(kept.measured());
            run.failed.addAll(kept.failed());
            return run;
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException("the run cannot be resumed: " + e.getMessage());
        }
    }

    private static Plan plan(Began began) {
        return new Plan(began.plan(), began.cells().stream().map(Cell::of).toList(), began.rounds());
    }

    /** Where it all goes. */
    public Path folder() {
        return folder;
    }

    /**
     * Measures everything and leaves jmh.json.
     *
     * @return what there is to report
     * @throws RefusedException if JMH will not measure at all
     * @throws IOException if the run folder can no longer be written; what is in the journal stays
     */
    public FinishedRun measure(Forks forks) throws RefusedException, IOException {
        Pace pace = new Pace(machine.effectiveCpus() == null ? 1 : machine.effectiveCpus());
        Kept before = kept();
        before.measured().forEach(m -> pace.add(Cell.of(m.cell()), m.wallNanos()));
        List<PlannedFork> left = new ArrayList<>(Rounds.forks(plan, began.seed()));
        left.removeIf(fork -> before.has(fork.cell(), fork.round()));
        out.printf(
                Locale.ROOT,
                "Plan %s: %d cells, %d rounds, %d forks, about %s. Into %s%n",
                plan.name(),
                plan.cells().size(),
                plan.rounds(),
                left.size(),
                Progress.text(pace.of(cells(left))),
                folder);
        Progress progress = new Progress(out, Progress.onTerminal(), plan);
        try (Interruption interruption = Interruption.arm(this::interrupted)) {
            while (!left.isEmpty()) {
                PlannedFork fork = left.get(0);
                progress.begins(fork.cell(), fork.round(), done(), pace.of(cells(left)));
                long start = System.nanoTime();
                ForkOutcome outcome = forks.run(fork.cell());
                if (outcome instanceof ForkOutcome.Failed) {
                    interruption.waitForTheEndIfItHasCome();
                }
                long nanos = System.nanoTime() - start;
                keep(fork.cell(), fork.round(), nanos, outcome);
                pace.add(fork.cell(), nanos);
                left.remove(0);
                progress.ended(fork.cell(), fork.round(), done(), pace.of(cells(left)), brief(outcome));
            }
        } catch (IOException e) {
            throw new IOException(
                    "the journal can no longer be written (" + e.getMessage() + "); " + done()
                            + " forks were measured, and those that are on the disk stay: --resume " + folder,
                    e);
        } finally {
            progress.close();
        }
        journal.append(new Ended(text(Instant.now()), true));
        RunFolder.writeWarnings(folder, List.of());
        JmhJson.write(folder, began.cells(), measured);
        return new FinishedRun(folder, kept());
    }

    private static List<Cell> cells(List<PlannedFork> forks) {
        return forks.stream().map(PlannedFork::cell).toList();
    }

    private synchronized void keep(Cell cell, int round, long nanos, ForkOutcome outcome) throws IOException {
        String at = text(Instant.now());
        if (outcome instanceof ForkOutcome.Measured m) {
            Measured entry =
                    new Measured(at, round, cell.planned(), nanos, m.setting(), m.unit(), m.values(), m.secondary());
            journal.append(entry);
            measured.add(entry);
        } else {
            ForkOutcome.Failed f = (ForkOutcome.Failed) outcome;
            Failed entry = new Failed(at, round, cell.planned(), nanos, f.wrongAnswer(), f.message());
            journal.append(entry);
            failed.add(entry);
        }
    }

    private synchronized int done() {
        return measured.size() + failed.size();
    }

    private synchronized Kept kept() {
        return new Kept(began, measured, failed);
    }

    /** On the way out: no time for more than the files that make the run usable. */
    private void interrupted() {
        Kept kept = kept();
        try {
            RunFolder.writeWarnings(folder, List.of(partial(kept)));
            JmhJson.write(folder, began.cells(), kept.measured());
            journal.append(new Ended(text(Instant.now()), false));
            out.printf(
                    Locale.ROOT,
                    "%nInterrupted: %d of %d forks are kept. Go on with --resume %s%n",
                    kept.forks(),
                    plan.forks(),
                    folder);
        } catch (IOException e) {
            out.printf(
                    Locale.ROOT,
                    "%nInterrupted, and jmh.json could not be written (%s). %d forks are in %s%n",
                    e.getMessage(),
                    kept.measured().size(),
                    folder.resolve(RunFolder.JOURNAL));
        }
    }

    private RunWarning partial(Kept kept) {
        return new RunWarning(
                "This run is partial: it was interrupted after " + kept.forks() + " of " + plan.forks() + " forks.",
                "Go on with --resume " + folder + ".");
    }

    /** Lets go of the journal. */
    @Override
    public void close() throws IOException {
        journal.close();
    }

    private static String brief(ForkOutcome outcome) {
        if (outcome instanceof ForkOutcome.Measured m) {
            return String.format(Locale.ROOT, "%.4g %s", m.values().get(0), m.unit());
        }
        return ((ForkOutcome.Failed) outcome).wrongAnswer() ? "WRONG ANSWER" : "FAILED";
    }

    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
