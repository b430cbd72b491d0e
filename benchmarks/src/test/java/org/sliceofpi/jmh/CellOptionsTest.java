package org.sliceofpi.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.sliceofpi.process.jvm.WorkerOptions;

class CellOptionsTest {

    private static final String DEFAULT = WorkerOptions.COLLECTOR.get(0);

    private static List<String> first(String... arguments) throws Exception {
        return CellOptions.firstFlags(new CommandLineOptions(arguments), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-jvmArgs", "-jvmArgsPrepend", "-jvmArgsAppend"})
    void aCollectorOfTheUserReplacesTheDefault(String option) throws Exception {
        assertThat(first(option, "-XX:+UseParallelGC")).doesNotContain(DEFAULT);
    }

    @Test
    void otherFlagsOfTheUserLeaveTheDefaultCollector() throws Exception {
        assertThat(first("-jvmArgs", "-XX:+UseGCOverheadLimit")).startsWith(DEFAULT);
    }

    @Test
    void theUsersFlagsFollowThoseOfTheSuite() throws Exception {
        assertThat(CellOptions.firstFlags(
                        new CommandLineOptions("-jvmArgs", "-ea", "-jvmArgsPrepend", "-Xint", "-jvm", "java"),
                        List.of("-Xshare:auto")))
                .containsSubsequence("-Xshare:auto", DEFAULT, "-Xint")
                .endsWith("-Xint");
    }
}
