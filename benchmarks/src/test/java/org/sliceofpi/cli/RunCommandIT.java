package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.Timeline;
import org.sliceofpi.results.io.RunFolder;

class RunCommandIT {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private int run(Plan plan, String... options) throws Exception {
        RunCommand command = new RunCommand(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        command.parse(options);
        return command.run(plan);
    }

    private static CellId cell(int processes, String start, long terms) {
        return new CellId(
                "org.sliceofpi.bench.DoubleSummation.cold",
                "ss",
                Map.of("kernel", "SCALAR", "processes", "" + processes, "start", start, "terms", "" + terms));
    }

    private Path onlyRun() throws Exception {
        List<Path> runs = RunFolder.findAll(folder.resolve("results"));
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    @Test
    void aSmallPlanLeavesACompleteRunFolder() throws Exception {
        Plan plan = new Plan("tiny", List.of(cell(1, "SPAWN", 1_000_000), cell(2, "SPAWN", 1_000_000)), 2, Map.of());

        int exitCode = run(plan, "--results", folder.resolve("results").toString());

        assertThat(exitCode).isZero();
        MeasuredRun measured = RunFolder.read(onlyRun());
        assertThat(measured.measurements()).hasSize(4);
        assertThat(measured.machine()).isPresent();
        assertThat(measured.timelines())
                .extracting(Timeline::start)
                .containsExactlyElementsOf(
                        Stream.of(StartMethod.available()).map(Enum::name).toList());
        try (Stream<Path> files = Files.list(onlyRun())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains(
                            "jmh.json",
                            "machine.json",
                            "journal.jsonl",
                            "jmh.log",
                            "analysis.json",
                            "speedup.csv",
                            "summary.md")
                    .anyMatch(name -> name.endsWith(".svg"))
                    .noneMatch(name -> name.endsWith(".part"));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("Plan tiny", "[4/4]", "report.html");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void aFailingCellDoesNotStopTheOthersAndSetsTheExitCode() throws Exception {
        Plan plan = new Plan("tiny", List.of(cell(1, "SPAWN", 0), cell(1, "SPAWN", 1000)), 1, Map.of());

        int exitCode = run(plan, "--results", folder.resolve("results").toString(), "--no-plots");

        assertThat(exitCode).isEqualTo(1);
        assertThat(RunFolder.read(onlyRun()).measurements()).hasSize(1);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("FAILED: ", "terms must be 1 to");
    }

    @Test
    void afterCtrlCTheRunIsUsableAndNoProcessIsLeft() throws Exception {
        Assumptions.assumeFalse(interruptIsIgnored(), "SIGINT is ignored, as for background jobs of a script");
        Jar jar = new Jar(folder);
        Process run = jar.start("--quick", "--results", "results");
        awaitForks(jar, 2);
        List<ProcessHandle> children = run.descendants().toList();
        long asked = System.nanoTime();
        new ProcessBuilder("kill", "-INT", Long.toString(run.pid())).start().waitFor();

        assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(System.nanoTime() - asked).isLessThan(TimeUnit.SECONDS.toNanos(10));
        assertThat(run.exitValue()).isEqualTo(130);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(RunFolder.read(onlyRun()).measurements()).isNotEmpty();
        assertThat(jar.out()).contains("Interrupted: ");
    }

    /** Returns whether this JVM, and therefore every child, ignores SIGINT. */
    private static boolean interruptIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) & 2) != 0;
    }

    @Test
    void forksExitWithinASecondAfterTheRunIsKilled() throws Exception {
        Jar jar = new Jar(folder);
        Process run = jar.start("--quick", "--results", "results");
        awaitForks(jar, 1);
        while (run.descendants().count() == 0) {
            Thread.sleep(10);
        }
        List<ProcessHandle> children = run.descendants().toList();
        run.destroyForcibly().waitFor();

        Thread.sleep(1000);
        assertThat(children).isNotEmpty().noneMatch(RunCommandIT::runs);
    }

    /** A zombie stays in the process table until its new parent reaps it, but does not run. */
    private static boolean runs(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    private static void awaitForks(Jar jar, int forks) throws InterruptedException {
        for (int i = 0; i < 600 && !jar.out().contains("[" + forks + "/"); i++) {
            Thread.sleep(100);
        }
        assertThat(jar.out()).contains("[" + forks + "/");
    }
}
