package org.sliceofpi.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.VerboseMode;

class FailureDetectorTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final FailureDetector detector = new FailureDetector(Optional.empty());
    private OutputFormat format;

    @BeforeEach
    void open() {
        format = detector.outputFormat(new PrintStream(bytes, true, StandardCharsets.UTF_8), VerboseMode.NORMAL);
    }

    @Test
    void printsTheOutputOfJmh() {
        format.println("# Fork: 1 of 1");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("# Fork: 1 of 1");
        assertThat(detector.failed()).isFalse();
    }

    @Test
    void anExceptionInABenchmarkIsAFailureAndItsTraceIsKept() {
        format.println("<failure>");
        format.println("");
        format.println("java.lang.IllegalStateException: no\n\tat x");

        assertThat(detector.failed()).isTrue();
        assertThat(detector.wrongAnswer()).isFalse();
        assertThat(detector.text()).contains("no\n\tat x");
    }

    @Test
    void recognisesAWrongAnswer() {
        format.println("<failure>");
        format.println("org.sliceofpi.verify.WrongAnswerException: wrong sum of slice 1..2");

        assertThat(detector.failed()).isTrue();
        assertThat(detector.wrongAnswer()).isTrue();
    }

    @Test
    void aJvmThatCrashesIsAFailure() {
        format.println("<forked VM failed with exit code 137>");

        assertThat(detector.failed()).isTrue();
    }

    @Test
    void cutsOffALongTrace() {
        format.println("<failure>");
        for (int i = 0; i < 10_000; i++) {
            format.println("\tat line " + i);
        }

        assertThat(detector.text().length()).isLessThan(20_000);
    }
}
