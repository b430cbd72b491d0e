package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the comparison with other engines from source, in a small form and never with Spark. */
@Timeout(300)
class ClustersScriptIT {

    private static final Path CLUSTER = Path.of(System.getProperty("cluster.jar", "../../cluster.jar"))
            .toAbsolutePath()
            .normalize();
    private static final String SCRIPT = "benchmarks/peers/Clusters.java";
    private static final int END_SECONDS = 20;

    @TempDir
    private Path folder;

    private Path temporary;
    private Path output;

    /** The working directory has the programs of the repository, but not what is downloaded on request. */
    @BeforeEach
    void linkThePrograms() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
        output = folder.resolve("out");
        Files.createDirectory(folder.resolve("benchmarks"));
        Files.createSymbolicLink(
                folder.resolve("benchmarks/peers"),
                CLUSTER.resolveSibling(SCRIPT).getParent());
    }

    @AfterEach
    void nothingIsLeft() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        while (!processes().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(processes()).isEmpty();
        try (Stream<Path> files = Files.list(temporary)) {
            // The workers' jar is kept.
            assertThat(files)
                    .allSatisfy(path -> assertThat(path.getFileName().toString())
                            .isEqualTo("slice-of-pi-" + System.getProperty("user.name")));
        }
    }

    /** Returns the command lines with our folder: of the program, nodes, workers, the SSH server and its client. */
    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(temporary.toString()))
                .toList();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-cp", CLUSTER.toString(), SCRIPT));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    @Test
    void comparesOurClusterWithWhatIsInstalled() throws Exception {
        Process process = start("1", "formed|first task|10\\^5|p50");

        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        assertThat(output)
                .content()
                .containsPattern("\none thread, warm, N=10\\^5 +[0-9]+\\.[0-9]+")
                .containsPattern("\nJGroups, launch to formed +[0-9]+\\.[0-9]+")
                .containsPattern("\nJGroups, first task +[0-9]+\\.[0-9]+")
                .containsPattern("\nJGroups, warm, N=10\\^5 +[0-9]+\\.[0-9]+")
                .containsPattern("\nJGroups, warm round trip, p50 +[0-9]+\\.[0-9]+")
                .containsPattern("\n(OpenSSH, warm round trip, p50 +[0-9]+\\.[0-9]+|OpenSSH is absent: .+)")
                .containsPattern("\nmemory of JGroups, member, MB +[0-9]+\\.[0-9]+")
                .contains(
                        "\nSpark is absent: this command downloads it (220 MB): mvn -q -f benchmarks/peers/spark/pom.xml")
                .doesNotContain("10^6", "p99", "Exception");
    }

    @Test
    void anInterruptedProgramLeavesNothing() throws Exception {
        Process process = start("9", "JGroups|OpenSSH");
        while (process.isAlive() && processes().stream().noneMatch(line -> line.contains(NodeMain.class.getName()))) {
            Thread.sleep(20);
        }
        assertThat(process.isAlive()).as(Files.readString(output)).isTrue();

        Hosts.signal("INT", process);

        assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
    }

    @Test
    void badInputIsOneLineAndExitCodeTwo() throws Exception {
        assertThat(start("0").waitFor()).isEqualTo(2);

        assertThat(output).content().hasLineCount(1).startsWith("usage: Clusters [ROUNDS [ROWS]]");
    }
}
