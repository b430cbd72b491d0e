package org.sliceofpi.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Forks of JMH for real: the one class of this package that starts anything. */
public final class JmhForks implements Forks {

    /** From here on a JVM prints a warning when JMH uses Unsafe; before, it refuses the flag that stops it. */
    private static final int WARNS_OF_UNSAFE = 23;

    private final PrintStream log;

    /** @param log takes what JMH prints */
    public JmhForks(PrintStream log) {
        this.log = log;
    }

    @Override
    public ForkOutcome run(Cell cell) throws RefusedException {
        FailureWatch watch = new FailureWatch();
        Collection<RunResult> results;
        try {
            results = new Runner(options(cell), watch.over(log, VerboseMode.NORMAL)).run();
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
        return ForkReading.of(forks.get(0));
    }

    private static Options options(Cell cell) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(cell.benchmark()) + "$")
                .forks(1)
                .warmupForks(0)
                .shouldFailOnError(false);
        for (Map.Entry<String, String> param : cell.params().entrySet()) {
            options.param(param.getKey(), param.getValue());
        }
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            options.jvmArgsPrepend("--sun-misc-unsafe-memory-access=allow");
        }
        return options.build();
    }
}
