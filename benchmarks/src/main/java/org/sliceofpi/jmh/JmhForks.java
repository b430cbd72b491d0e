package org.sliceofpi.jmh;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.JournalEntry.ForkEntry;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.UsageException;

/** Runs real forks of JMH. */
public final class JmhForks implements Forks, AutoCloseable {

    private final Plan plan;
    private final Options given;
    private final PrintStream log;
    private final PrintStream out;
    private final ForkFiles files = new ForkFiles();

    /**
     * @param log receives JMH's output
     * @param out receives a line if another run is active
     * @throws UsageException if JMH rejects the command line from which the plan was made
     */
    public JmhForks(Plan plan, PrintStream log, PrintStream out) throws UsageException {
        this.plan = plan;
        this.given = JmhCommandLine.parse(plan.arguments()).options();
        this.log = log;
        this.out = out;
    }

    @Override
    public void prepare() throws UsageException {
        ForkFiles.requireTemporaryFolder();
        files.lock(out);
        files.create(given, log);
    }

    @Override
    public ForkEntry run(PlannedFork fork) throws UsageException {
        CellId cell = fork.cell();
        FailureDetector detector = new FailureDetector(Optional.empty());
        Collection<RunResult> results;
        try {
            results = JmhCommandLine.run(
                    CellOptions.of(cell, given, plan.effort(cell), files.flags(log)),
                    detector.outputFormat(log, given.verbosity().orElse(Defaults.VERBOSITY)));
        } catch (RunnerException e) {
            throw new UsageException("JMH cannot measure " + cell.title() + ": " + e.getMessage());
        }
        if (detector.failed() || results.isEmpty()) {
            return new Failed(null, fork.round(), cell, 0, detector.wrongAnswer(), detector.text(), null);
        }
        List<BenchmarkResult> forks = results.stream()
                .flatMap(result -> result.getBenchmarkResults().stream())
                .toList();
        if (forks.size() != 1) {
            throw new IllegalStateException(
                    cell.title() + " does not set every parameter: JMH ran " + forks.size() + " forks instead of one");
        }
        return ForkResultConverter.of(fork, forks.get(0), detector.spent());
    }

    /** Deletes the files created for the forks, and lets other runs start. */
    @Override
    public void close() {
        files.close();
    }
}
