package org.sliceofpi.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sliceofpi.process.StartMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs four processes in a control group with the memory of the smallest Raspberry Pi 4, 1024 MB or
 * {@code -Dmemory.megabytes}. Without the right to make a control group, compares the peaks with the limit.
 */
@EnabledOnOs(OS.LINUX)
class MemoryLimitIT {

    private static final Path JAR =
            Path.of(System.getProperty("benchmarks.jar", "../benchmarks.jar")).toAbsolutePath();
    private static final long MEGABYTES = Long.getLong("memory.megabytes", 1024);
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    @TempDir
    private Path folder;

    private Optional<Path> group = Optional.empty();
    private long peakKilobytes;

    @BeforeEach
    void makeGroup() throws IOException {
        String name = "slice-of-pi-" + ProcessHandle.current().pid();
        long bytes = MEGABYTES << 20;
        try {
            if (Files.isDirectory(GROUPS.resolve("memory"))) {
                group = Optional.of(
                        Files.createDirectory(GROUPS.resolve("memory").resolve(name)));
                Files.writeString(group.get().resolve("memory.limit_in_bytes"), "" + bytes);
            } else if (Files.readString(GROUPS.resolve("cgroup.subtree_control"))
                    .contains("memory")) {
                group = Optional.of(Files.createDirectory(GROUPS.resolve(name)));
                Files.writeString(group.get().resolve("memory.max"), "" + bytes);
                Files.writeString(group.get().resolve("memory.swap.max"), "0");
            }
        } catch (IOException e) {
            System.out.println("No control group enforces the memory limit: " + e);
        }
    }

    @AfterEach
    void removeGroup() throws IOException, InterruptedException {
        if (group.isPresent()) {
            // A process in the background may still create the archives of the workers' classes.
            Path members = group.get().resolve("cgroup.procs");
            while (!Files.readString(members).isEmpty()) {
                Thread.sleep(20);
            }
            Files.delete(group.get());
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FORK", "CLUSTER"})
    void fourProcessesFitIntoTheLimit(StartMethod start) throws IOException, InterruptedException {
        for (String sum : List.of("SCALAR --terms 1e9", "BIGDECIMAL --digits 100 --terms 4e5")) {
            String out = run(("pi --processes 4 --json --start " + start + " --kernel " + sum).split(" "));

            JsonNode pi = JsonMapper.shared().readTree(out);
            assertThat(pi.path("verified").asBoolean()).isTrue();
            long worker = pi.path("slices")
                    .valueStream()
                    .mapToLong(slice -> slice.path("peakBytes").asLong(0))
                    .max()
                    .orElse(0);
            System.out.printf(
                    "%-10s  %-36s  largest worker %3d MB, all four processes %4d MB%n",
                    start, sum, worker >> 20, peakKilobytes >> 10);
        }
    }

    @Test
    void aJmhRunWithItsChartsFitsIntoTheLimit() throws IOException, InterruptedException {
        run(("DecimalSummation.cold -p kernel=BIGDECIMAL -p digits=100 -p start=SPAWN -p processes=1,4 -p terms=300000"
                        + " -f 1 --results results")
                .split(" "));

        System.out.printf("JMH with four processes and its charts: %d MB%n", peakKilobytes >> 10);
    }

    private String run(String... args) throws IOException, InterruptedException {
        // The shell joins the group before it becomes the command, so that all memory counts.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "[ -z \"$0\" ] || echo $$ >\"$0\"; exec \"$@\""));
        command.add(group.map(path -> path.resolve("cgroup.procs").toString()).orElse(""));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-jar", JAR.toString()));
        command.addAll(List.of(args));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        peakKilobytes = 0;
        while (process.isAlive()) {
            peakKilobytes = Math.max(
                    peakKilobytes,
                    Stream.concat(Stream.of(process.toHandle()), process.descendants())
                            .mapToLong(MemoryLimitIT::peak)
                            .sum());
            Thread.sleep(20);
        }
        assertThat(process.exitValue())
                .as(() -> "exit code with " + MEGABYTES + " MB of " + command)
                .withFailMessage(() -> text(out) + text(err))
                .isZero();
        assertThat(peakKilobytes).isPositive().isLessThanOrEqualTo(MEGABYTES << 10);
        return text(out);
    }

    /** Returns the largest memory that a process ever had, in kB; 0 if it has ended. */
    private static long peak(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", "" + process.pid(), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
