package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the comparison with native programs from source. */
class KernelsScriptIT {

    private static final Path SCRIPT = Jar.PATH.resolveSibling("benchmarks/peers/Kernels.java");

    private int exit;

    private String run(String path, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", Jar.PATH.toString(), SCRIPT.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        exit = process.exitValue();
        return output;
    }

    @Test
    void measuresOnlyTheKernelsWithoutACompiler() throws IOException, InterruptedException {
        String output = run("/nowhere", "--kernels", "fused,limbs", "--digits", "20", "--rounds", "1");

        assertThat(output).contains("no C compiler found");
        assertThat(output).containsPattern("FUSED +[0-9,]+ +[0-9.]+ +[0-9.]+");
        assertThat(output).containsPattern("LIMBS +[0-9,]+ +[0-9.]+ +[0-9.]+");
        assertThat(exit).isZero();
    }

    @Test
    void badInputIsOneLineAndExitCodeTwo() throws IOException, InterruptedException {
        assertThat(run("/nowhere", "--rounds", "0"))
                .startsWith("Kernels: --rounds must be an integer from 1 to 1000, but was '0'. See: ")
                .hasLineCount(1);
        assertThat(exit).isEqualTo(2);
        assertThat(run("/nowhere", "--digits", "10001").lines()).hasSize(1);
        assertThat(exit).isEqualTo(2);
        assertThat(run("/nowhere", "--kernels", "abacus").lines()).hasSize(1);
        assertThat(exit).isEqualTo(2);
    }
}
