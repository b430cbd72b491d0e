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
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.RunFolder;

/**
 * A run in a folder of its own: the plan's rounds, a journal line after each fork, and jmh.json made of the journal, at
 * the end or at Ctrl-C.
 */
public final class StandardRun {

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

    /** Where it all goes. */
    public Path folder() {
        return folder;
    }

    /**
     * Measures everything and leaves jmh.json.
     *
     * @return what there is to report
     * @throws RefusedException if JMH will not measure at all
     * @throws IOException if the journal can no longer be written; what is in it stays
     */
    public FinishedRun measure(Forks forks) throws RefusedException, IOException {
        Pace pace = new Pace(machine.effectiveCpus() == null ? 1 : machine.effectiveCpus());
        List<Cell> left = new ArrayList<>();
        List<List<Cell>> rounds = Rounds.of(plan, began.seed());
        rounds.forEach(left::addAll);
        out.printf(
                Locale.ROOT,
                "Plan %s: %d cells, %d rounds, %d forks, about %s. Into %s%n",
                plan.name(),
                plan.cells().size(),
                plan.rounds(),
                plan.forks(),
                Progress.text(pace.of(left)),
                folder);
        Progress progress = new Progress(out, Progress.onTerminal(), plan);
        try (Interruption interruption = Interruption.arm(this::interrupted)) {
            for (int round = 1; round <= rounds.size(); round++) {
                for (Cell cell : rounds.get(round - 1)) {
                    progress.begins(cell, round, done(), pace.of(left));
                    long start = System.nanoTime();
                    ForkOutcome outcome = forks.run(cell);
                    if (outcome instanceof ForkOutcome.Failed) {
                        interruption.waitForTheEndIfItHasCome();
                    }
                    long nanos = System.nanoTime() - start;
                    keep(cell, round, nanos, outcome);
                    pace.add(cell, nanos);
                    left.remove(0);
                    progress.ended(cell, round, done(), pace.of(left), brief(outcome));
                }
            }
        }
        progress.close();
        journal.append(new Ended(text(Instant.now()), true));
        journal.close();
        JmhJson.write(folder, began.cells(), measured);
        return new FinishedRun(folder, kept());
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
            JmhJson.write(folder, began.cells(), kept.measured());
            journal.append(new Ended(text(Instant.now()), false));
            out.printf(
                    Locale.ROOT,
                    "%nInterrupted: %d of %d forks are kept in %s%n",
                    kept.measured().size(),
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
