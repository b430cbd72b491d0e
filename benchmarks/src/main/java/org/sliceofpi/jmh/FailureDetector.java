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
 * Notices in what JMH tells its output what a fork was busy with, and its failures. Unless it is told to stop at the first one, JMH tells nobody else of a failed
 * benchmark: its row is missing, and that is all. Thread-safe.
 */
public final class FailureDetector {

    /** What JMH prints when a benchmark throws, and when its JVM ends badly or cannot be started. */
    private static final List<String> SIGNS =
            List.of("<failure>", "<forked VM failed", "<failed to invoke the VM", "<host VM has been interrupted");

    private static final int MAX_TEXT = 16 * 1024;

    private final IterationWatch iterations = new IterationWatch(System::nanoTime);
    private final StringBuilder text = new StringBuilder();
    private final String beginning;
    private boolean failed;
    private boolean wrongAnswer;

    public FailureDetector() {
        this("");
    }

    /** @param beginning a line to be shown when the run begins; empty for none */
    public FailureDetector(String beginning) {
        this.beginning = beginning;
    }

    /** JMH's own output, with this watch listening. */
    public OutputFormat over(PrintStream out, VerboseMode verbosity) {
        OutputFormat format = OutputFormatFactory.createFormatInstance(out, verbosity);
        // A proxy, because JMH calls this interface internal and may add to it.
        return (OutputFormat) Proxy.newProxyInstance(
                OutputFormat.class.getClassLoader(), new Class<?>[] {OutputFormat.class}, (self, method, args) -> {
                    if (args != null && args.length == 1 && args[0] instanceof String line) {
                        note(line);
                    }
                    if (method.getName().equals("startRun") && !beginning.isEmpty()) {
                        format.println(beginning);
                    }
                    if (method.getName().equals("iteration")) {
                        iterations.begins();
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

    /** Whether a benchmark has failed. */
    public synchronized boolean failed() {
        return failed;
    }

    /** Whether a wrong answer was among the failures. */
    public synchronized boolean wrongAnswer() {
        return wrongAnswer;
    }

    /** What of the time was measuring. */
    TimeSpent spent() {
        return iterations.spent();
    }

    /** What was printed from the first failure on, cut off after some pages. */
    public synchronized String text() {
        return text.toString();
    }
}
