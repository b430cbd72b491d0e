package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Summation;

/** Workers do not outlive a parent that is killed, whatever they are at. */
@ExtendWith(NothingLeft.class)
class ParentDeathTest {

    /** A parent to be killed: starts two workers on a sum that would take minutes. */
    static final class Parent {

        public static void main(String[] args) throws Exception {
            Summation summation = new Summation(Kernel.SCALAR, 1_000_000_000_000L, 0);
            Workers workers = StartMethod.valueOf(args[0]).open(WorkerOptions.standard(), 2);
            workers.requireReady(Faults.LIMIT);
            Launcher one =
                    workers.start(summation, summation.partition(3).slices().get(1));
            Launcher two =
                    workers.start(summation, summation.partition(3).slices().get(2));
            System.out.println("started " + one.pid() + " " + two.pid());
            one.join();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SPAWN", "FORKSERVER", "POOL"})
    void workersAreGoneWithinASecondAfterTheirParentWasKilled(StartMethod method) throws Exception {
        for (int wait : new int[] {0, 300}) {
            Process parent = start(method.name());
            Set<ProcessHandle> workers = workersOf(parent);
            assertThat(workers).hasSize(2);
            Thread.sleep(wait);

            parent.toHandle().destroyForcibly();

            parent.waitFor(1, TimeUnit.SECONDS);
            long deadline = System.nanoTime() + 1_000_000_000L;
            while (workers.stream().anyMatch(ParentDeathTest::runs) && System.nanoTime() < deadline) {
                Thread.sleep(2);
            }
            assertThat(workers).noneMatch(ParentDeathTest::runs);
        }
    }

    /** Not just alive: an orphan that has ended is that, too, until somebody collects it. */
    static boolean runs(ProcessHandle process) {
        try {
            return !Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
                    .contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    static Process start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Set<ProcessHandle> workersOf(Process parent) throws Exception {
        BufferedReader out = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
        String[] words = out.readLine().split(" ");
        return List.of(words[1], words[2]).stream()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .collect(Collectors.toSet());
    }
}
