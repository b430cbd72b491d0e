package org.sliceofpi.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmOptionVariablesTest {

    @Test
    void otherVariablesAreNotAmongThem() {
        assertThat(JvmOptionVariables.in(Map.of("_JAVA_OPTIONS", "-Xint", "JAVA_HOME", "/jdk", "PATH", "/bin")))
                .containsExactly(Map.entry("_JAVA_OPTIONS", "-Xint"));
    }

    @Test
    void theirOptionsAreRemovedOnceExceptSystemProperties() {
        Map<String, String> variables = Map.of("JAVA_TOOL_OPTIONS", " -Xint\t-XX:+UseZGC -Djava.io.tmpdir='/a b' ");

        assertThat(JvmOptionVariables.without(
                        variables, List.of("-Xint", "-XX:+UseZGC", "-Djava.io.tmpdir=/a b", "-Xint", "-Dx")))
                .containsExactly("-Djava.io.tmpdir=/a b", "-Xint", "-Dx");
    }

    @Test
    void quotedOptionsAreFound() {
        Map<String, String> variables = Map.of("JDK_JAVA_OPTIONS", "-XX:OnError=\"gdb - %p\" '-Xlog:gc:/a b'");

        assertThat(JvmOptionVariables.without(variables, List.of("-XX:OnError=gdb - %p", "-Xlog:gc:/a b", "-ea")))
                .containsExactly("-ea");
    }
}
