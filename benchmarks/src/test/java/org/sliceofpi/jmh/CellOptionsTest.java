package org.sliceofpi.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class CellOptionsTest {

    private static final String SERIAL = "-XX:+UseSerialGC";

    private static List<String> first(String... arguments) throws Exception {
        return CellOptions.firstFlags(new CommandLineOptions(arguments), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-jvmArgs", "-jvmArgsPrepend", "-jvmArgsAppend"})
    void aCollectorOfTheUserReplacesTheDefault(String option) throws Exception {
        assertThat(first(option, "-XX:+UseG1GC")).doesNotContain(SERIAL);
    }

    @Test
    void otherFlagsOfTheUserLeaveTheDefaultCollector() throws Exception {
        assertThat(first("-jvmArgs", "-XX:+UseGCOverheadLimit")).startsWith(SERIAL);
    }

    @Test
    void theUsersFlagsFollowThoseOfTheSuite() throws Exception {
        assertThat(CellOptions.firstFlags(
                        new CommandLineOptions("-jvmArgs", "-ea", "-jvmArgsPrepend", "-Xint", "-jvm", "java"),
                        List.of("-Xshare:auto")))
                .endsWith("-Xshare:auto", SERIAL, "-Xint");
    }
}
