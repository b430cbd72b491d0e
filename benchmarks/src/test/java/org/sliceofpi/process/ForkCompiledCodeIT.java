package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Summation;

/** Children of FORK run compiled code, at every fork. */
@Timeout(120)
@ExtendWith(NoLeakedProcesses.class)
class ForkCompiledCodeIT {

    /** A JVM that says which code it discards, computes a few sums by FORK, and uses memory in the way of other code. */
    static final class Sums {

        public static void main(String[] args) throws Exception {
            Summation summation = new Summation(Kernel.SCALAR, 1_000, 0);
            try (WorkerFactory workers = StartMethod.FORK.open(WorkerOptions.standard(), 1)) {
                for (int i = 0; i < 3; i++) {
                    ParallelSum.of(workers, summation, summation.partition(2), Faults.LIMIT);
                    useConfinedMemory();
                    // The compiler's lines go to the same file, so one may have just begun.
                    System.out.println("\nsum " + i);
                }
            }
        }

        /** Calls the foreign function API, which is newer than the API of the tests. */
        private static void useConfinedMemory() throws Exception {
            Class<?> arena = Class.forName("java.lang.foreign.Arena");
            Object confined = arena.getMethod("ofConfined").invoke(null);
            arena.getMethod("close").invoke(confined);
        }
    }

    @BeforeEach
    void requireFork() {
        StartMethod.FORK.refusal().ifPresent(Assumptions::abort);
    }

    @Test
    void theCodeOfChildrenStaysCompiledAfterTheFirstFork() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:+PrintCompilation",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sums.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(lines).contains("sum 0", "sum 1", "sum 2");
        assertThat(lines).anyMatch(line -> line.matches(".* 4 +.*ForeignFork::run .*bytes\\)"));
        assertThat(lines).noneMatch(line -> line.contains("ForeignFork::run") && line.contains("deoptimization"));
    }
}
