package org.sliceofpi.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.sliceofpi.results.JournalEntry.Effort;

/** Forks of JMH for real: the one class of this package that starts anything. */
public final class JmhForks implements Forks {

    private final PrintStream log;
    private final Options given;
    private final Map<String, Effort> efforts;

    /**
     * For a plan of the suite's own.
     *
     * @param log takes what JMH prints
     */
    public JmhForks(PrintStream log, Plan plan) {
        this(log, plan, new OptionsBuilder().build());
    }

    /**
     * For a plan made of JMH's command line.
     *
     * @param given the options on it
     */
    public JmhForks(PrintStream log, Plan plan, Options given) {
        this.log = log;
        this.given = given;
        this.efforts = plan.efforts();
    }

    @Override
    public ForkOutcome run(Cell cell) throws RefusedException {
        FailureWatch watch = new FailureWatch();
        Collection<RunResult> results;
        try {
            results = new Runner(
                            CellOptions.of(cell, given, efforts),
                            watch.over(log, given.verbosity().orElse(Defaults.VERBOSITY)))
                    .run();
        } catch (RunnerException e) {
            throw new RefusedException("JMH will not measure " + cell.label() + ": " + e.getMessage());
        }
        log.flush();
        if (watch.failed() || results.isEmpty()) {
            return new ForkOutcome.Failed(watch.wrongAnswer(), watch.text());
        }
        RunResult result = results.iterator().next();
        List<BenchmarkResult> forks = new ArrayList<>(result.getBenchmarkResults());
        if (results.size() > 1 || forks.size() != 1) {
            throw new IllegalStateException(cell.label() + " leaves a parameter open: JMH made " + results.size()
                    + " results and " + forks.size() + " forks of it");
        }
        return ForkReading.of(forks.get(0), watch.spent());
    }
}
