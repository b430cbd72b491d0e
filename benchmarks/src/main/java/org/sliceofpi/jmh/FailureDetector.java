package org.sliceofpi.jmh;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sliceofpi.results.Measurement.TimeSpent;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.verify.WrongAnswerException;

/**
 * Detects failures in JMH's output and measures how a fork spends its time. Without -foe, JMH reports a failed benchmark
 * only in its output and leaves it out of its results. Thread-safe.
 */
final class FailureDetector {

    /** What JMH prints if a benchmark throws, or if its JVM crashes or does not start. */
    private static final List<String> FAILURE_PREFIXES =
            List.of("<failure>", "<forked VM failed", "<failed to invoke the VM", "<host VM has been interrupted");

    private static final int MAX_TEXT = 16 * 1024;

    private final IterationWatch iterations = new IterationWatch(System::nanoTime);
    private final StringBuilder text = new StringBuilder();
    private final Optional<String> beginning;
    private final OnStart onStart;
    private boolean failed;
    private boolean wrongAnswer;

    /** @param beginning text to print when the run starts */
    FailureDetector(Optional<String> beginning) {
        this(beginning, () -> {});
    }

    /** @param onStart runs when JMH has accepted its options, before the first fork */
    FailureDetector(Optional<String> beginning, OnStart onStart) {
        this.beginning = beginning;
        this.onStart = onStart;
    }

    /** What to do when the run starts. */
    interface OnStart {
        void run() throws UsageException;
    }

    /** Returns JMH's output format with this detector attached. */
    OutputFormat outputFormat(PrintStream out, VerboseMode verbosity) {
        OutputFormat format = OutputFormatFactory.createFormatInstance(out, verbosity);
        // A proxy, because the interface is internal to JMH and may grow.
        return (OutputFormat) Proxy.newProxyInstance(
                OutputFormat.class.getClassLoader(), new Class<?>[] {OutputFormat.class}, (self, method, args) -> {
                    if (args != null && args.length == 1 && args[0] instanceof String line) {
                        if (line.startsWith(RunLock.JMH_WARNING)) {
                            return null;
                        }
                        inspect(line);
                    }
                    switch (method.getName()) {
                        case "startRun" -> {
                            onStart.run();
                            beginning.ifPresent(format::println);
                        }
                        case "iteration" -> iterations.started();
                        case "iterationResult" ->
                            iterations.ended(
                                    (IterationParams) args[1],
                                    (IterationResult) args[3],
                                    ((BenchmarkParams) args[0]).getTimeUnit());
                        default -> {}
                    }
                    try {
                        return method.invoke(format, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private synchronized void inspect(String line) {
        if (FAILURE_PREFIXES.stream().anyMatch(line::startsWith)) {
            failed = true;
        }
        if (failed && text.length() < MAX_TEXT && !line.isBlank()) {
            text.append(line.strip()).append('\n');
        }
        if (line.contains(WrongAnswerException.class.getName())) {
            wrongAnswer = true;
        }
    }

    /** Returns whether a benchmark failed. */
    synchronized boolean failed() {
        return failed;
    }

    /** Returns whether a failure was a wrong answer. */
    synchronized boolean wrongAnswer() {
        return wrongAnswer;
    }

    /** Returns the time spent in iterations. */
    TimeSpent spent() {
        return iterations.spent();
    }

    /** Returns the output since the first failure, limited to about {@value #MAX_TEXT} characters. */
    synchronized String text() {
        return text.toString();
    }
}
