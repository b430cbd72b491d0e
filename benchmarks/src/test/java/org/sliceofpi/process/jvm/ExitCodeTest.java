package org.sliceofpi.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitCodeTest {

    @Test
    void aCodeAbove128NamesTheSignal() {
        assertThat(new ExitCode(137)).hasToString("exit code 137 (signal 9, KILL)");
        assertThat(new ExitCode(143)).hasToString("exit code 143 (signal 15, TERM)");
        assertThat(new ExitCode(134)).hasToString("exit code 134 (signal 6, ABRT)");
    }

    @Test
    void otherCodesNameNoSignal() {
        assertThat(new ExitCode(0)).hasToString("exit code 0");
        assertThat(new ExitCode(128)).hasToString("exit code 128");
        assertThat(new ExitCode(255)).hasToString("exit code 255");
        assertThat(new ExitCode(-1)).hasToString("exit code -1");
    }
}
