package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class StandardOutputIT {

    @TempDir
    private Path folder;

    private Jar jar;

    @BeforeEach
    void writeARun() throws IOException {
        jar = new Jar(folder);
        Files.writeString(
                folder.resolve("plain.json"),
                "[{\"benchmark\":\"q.Plain.one\",\"mode\":\"avgt\",\"params\":{\"of\":\"\u00e9\"},\"primaryMetric\":"
                        + "{\"scoreUnit\":\"ms/op\",\"rawData\":[[10.0],[11.0],[12.0]]},\"secondaryMetrics\":{}}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help >/dev/full",
                "-l >/dev/full",
                "pi --help >&-",
                "pi --terms 1000 --processes 2 >&-",
                "machine --json >/dev/full",
                "report plain.json --out r >/dev/full",
                "compare plain.json plain.json >/dev/full",
                "export plain.json --format bencher >/dev/full"
            })
    void outputThatCannotBeWrittenIsOneLineAndExitCodeOne(String line) {
        Jar.Outcome outcome = jar.shell("$S " + line);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).hasLineCount(1).startsWith("cannot write to standard output (");
    }

    @Test
    void badInputIsReportedAsSuchEvenIfThereIsNoOutput() {
        Jar.Outcome outcome = jar.shell("$S export none.json --format csv >&-");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).hasLineCount(1).startsWith("none.json");
    }

    @Test
    void aClosedPipeKeepsTheExitCodeAndPrintsNothing() {
        Jar.Outcome outcome =
                jar.shell("{ $S report plain.json --out r; echo $? >code; } | true; cat code; test -f r/report.html");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEqualTo("0\n");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"export plain.json --format github-action-benchmark", "compare plain.json plain.json"})
    void outputIsTheSameUtf8InEveryLocale(String line) {
        String inUtf8 = jar.shell("LC_ALL=C.UTF-8 $S " + line).out();

        assertThat(inUtf8).contains("\u00e9").doesNotContain("?");
        assertThat(jar.shell("LC_ALL=C $S " + line).out()).isEqualTo(inUtf8);
        assertThat(jar.shell("LC_ALL=C JAVA_TOOL_OPTIONS=-Dfile.encoding=ISO-8859-1 $S " + line)
                        .out())
                .isEqualTo(inUtf8);
    }
}
