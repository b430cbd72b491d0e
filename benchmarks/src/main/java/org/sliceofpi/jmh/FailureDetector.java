package org.sliceofpi.jmh;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sliceofpi.results.Measurement.TimeSpent;
import org.sliceofpi.verify.WrongAnswerException;

/**
 * Detects failures and adds up iteration times by listening to JMH's output. Unless JMH stops at the first failure, its output
 * is the only place that reports a failed benchmark. Thread-safe.
 */
public final class FailureDetector {

    /** What JMH prints when a benchmark throws, or when its JVM fails or cannot be started. */
    private static final List<String> SIGNS =
            List.of("<failure>", "<forked VM failed", "<failed to invoke the VM", "<host VM has been interrupted");

    private static final int MAX_TEXT = 16 * 1024;

    private final IterationWatch iterations = new IterationWatch(System::nanoTime);
    private final StringBuilder text = new StringBuilder();
    private final String header;
    private boolean failed;
    private boolean wrongAnswer;

    public FailureDetector() {
        this("");
    }

    /** @param header a line to print when the run starts; empty for none */
    public FailureDetector(String header) {
        this.header = header;
    }

    /** Returns JMH's output format with this detector as a listener. */
    public OutputFormat over(PrintStream out, VerboseMode verbosity) {
        OutputFormat format = OutputFormatFactory.createFormatInstance(out, verbosity);
        // A proxy, because the interface is internal to JMH and may get more methods.
        return (OutputFormat) Proxy.newProxyInstance(
                OutputFormat.class.getClassLoader(), new Class<?>[] {OutputFormat.class}, (self, method, args) -> {
                    if (args != null && args.length == 1 && args[0] instanceof String line) {
                        note(line);
                    }
                    if (method.getName().equals("startRun") && !header.isEmpty()) {
                        format.println(header);
                    }
                    if (method.getName().equals("iteration")) {
                        iterations.started();
                    }
                    if (method.getName().equals("iterationResult")) {
                        iterations.ended(
                                (IterationParams) args[1],
                                (IterationResult) args[3],
                                ((BenchmarkParams) args[0]).getTimeUnit());
                    }
                    try {
                        return method.invoke(format, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private synchronized void note(String line) {
        if (SIGNS.stream().anyMatch(line::startsWith)) {
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
    public synchronized boolean failed() {
        return failed;
    }

    /** Returns whether one of the failures was a wrong answer. */
    public synchronized boolean wrongAnswer() {
        return wrongAnswer;
    }

    /** Returns how much of the time was spent in iterations. */
    TimeSpent spent() {
        return iterations.spent();
    }

    /** Returns the output since the first failure, cut off at about 16 KiB. */
    public synchronized String text() {
        return text.toString();
    }
}
