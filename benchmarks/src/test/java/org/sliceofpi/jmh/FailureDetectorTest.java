package org.sliceofpi.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.VerboseMode;

class FailureDetectorTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final FailureDetector watch = new FailureDetector();
    private OutputFormat format;

    @BeforeEach
    void open() {
        format = watch.over(new PrintStream(bytes, true, StandardCharsets.UTF_8), VerboseMode.NORMAL);
    }

    @Test
    void whatIsPrintedStillIsPrinted() {
        format.println("# Fork: 1 of 1");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("# Fork: 1 of 1");
        assertThat(watch.failed()).isFalse();
    }

    @Test
    void anExceptionInABenchmarkIsAFailureAndItsTraceIsKept() {
        format.println("<failure>");
        format.println("");
        format.println("java.lang.IllegalStateException: no\n\tat x");

        assertThat(watch.failed()).isTrue();
        assertThat(watch.wrongAnswer()).isFalse();
        assertThat(watch.text()).contains("no\n\tat x");
    }

    @Test
    void aWrongAnswerIsTold() {
        format.println("<failure>");
        format.println("org.sliceofpi.verify.WrongAnswerException: wrong sum of slice 1..2");

        assertThat(watch.failed()).isTrue();
        assertThat(watch.wrongAnswer()).isTrue();
    }

    @Test
    void aJvmThatEndsBadlyIsAFailure() {
        format.println("<forked VM failed with exit code 137>");

        assertThat(watch.failed()).isTrue();
    }

    @Test
    void aTraceWithoutEndIsCutOff() {
        format.println("<failure>");
        for (int i = 0; i < 10_000; i++) {
            format.println("\tat line " + i);
        }

        assertThat(watch.text().length()).isLessThan(20_000);
    }
}
