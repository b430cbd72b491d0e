package org.sliceofpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.synthetic.Machines;

class EnvironmentChecksTest {

    @TempDir
    Path root;

    private static List<String> commands(String cpu) {
        return EnvironmentChecks.of(Machines.parse("{'name': 'm', 'effectiveCpus': 8.0, 'cpu': %s}", cpu)).stream()
                .map(RunWarning::command)
                .filter(command -> !command.isEmpty())
                .toList();
    }

    /** Runs a command as pasted, except that it changes files below a folder instead of those of this machine. */
    private void paste(String command) throws IOException, InterruptedException {
        String here = command.replace("| sudo tee /", "| tee " + root + "/");
        assertThat(here).isNotEqualTo(command);
        assertThat(new ProcessBuilder("sh", "-c", here).start().waitFor()).isZero();
    }

    private Path file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "before");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theCommandsForSmtAndTheGovernorWriteTheFilesOfTheKernel() throws Exception {
        Path smt = file("sys/devices/system/cpu/smt/control");
        Path first = file("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
        Path second = file("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor");

        for (String command : commands("{'smt': true, 'governor': 'powersave'}")) {
            paste(command);
        }

        assertThat(first).hasContent("performance");
        assertThat(second).hasContent("performance");
        assertThat(smt).hasContent("off");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theCommandForBoostDependsOnTheDriver() throws Exception {
        Path intel = file("sys/devices/system/cpu/intel_pstate/no_turbo");
        Path others = file("sys/devices/system/cpu/cpufreq/boost");

        for (String command : commands("{'boost': true, 'frequencyDriver': 'intel_cpufreq'}")) {
            paste(command);
        }
        assertThat(intel).hasContent("1");
        assertThat(others).hasContent("before");

        for (String command : commands("{'boost': true, 'frequencyDriver': 'amd-pstate-epp'}")) {
            paste(command);
        }
        assertThat(others).hasContent("0");
    }

    @Test
    void aVariableIsUnsetByName() {
        assertThat(EnvironmentChecks.of(Machines.parse(
                        "{'name': 'm', 'vm': {'flags': [], 'optionVariables': {'JAVA_TOOL_OPTIONS': '-Xint'}}}")))
                .extracting(RunWarning::command)
                .contains("unset JAVA_TOOL_OPTIONS");
    }

    @Test
    void aCommandIsNeverWrapped() {
        String command = "echo " + "x".repeat(90) + " y";

        assertThat(new RunWarning("a", "What.", "Do this:", command).text())
                .isEqualTo("! What. Do this:\n  " + command + "\n");
        assertThat(new RunWarning("a", "What.", "", "").line()).isEqualTo("What.");
    }
}
