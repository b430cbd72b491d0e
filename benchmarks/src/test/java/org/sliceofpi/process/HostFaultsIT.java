package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Row 37 of the fault table again: the host of a JMH run is killed, and its fork and the fork's workers exit. */
@Timeout(900)
class HostFaultsIT {

    private static final SplittableRandom RANDOM = new SplittableRandom(41);

    @TempDir
    private Path temp;

    @FaultTest(37)
    void row37_forkAndWorkersExitWithinASecondAfterTheirHostIsKilled(StartMethod start) throws Exception {
        OrphanLifetimes.measure(start + ", host of a fork", () -> killHost(start));
    }

    private long killHost(StartMethod start) throws Exception {
        String tag = UUID.randomUUID().toString();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temp,
                "-jar",
                InterruptFaultsIT.JAR.toString(),
                "DoubleSummation.warm",
                "--results",
                temp.resolve("results").toString(),
                "-p",
                "start=" + start,
                "-p",
                "processes=4",
                "-p",
                "terms=300000000",
                "-f",
                "1",
                "-wi",
                "0",
                "-i",
                "1000");
        builder.environment().put("TAG", tag);
        Process host = builder.redirectErrorStream(true)
                .redirectOutput(temp.resolve("out").toFile())
                .start();
        try {
            // The first fork creates archives of the workers' classes, in JVMs that are not workers.
            for (int waited = 0; !hasArchives() || TaggedProcesses.running(tag).size() < 3; waited += 10) {
                assertThat(waited).as(() -> read("out")).isLessThan(30_000);
                TimeUnit.MILLISECONDS.sleep(10);
            }
            TimeUnit.MICROSECONDS.sleep(RANDOM.nextInt(500_000));
            return OrphanLifetimes.nanosUntilAllExit(host, tag);
        } finally {
            OrphanLifetimes.killAll(host, tag);
        }
    }

    private boolean hasArchives() throws IOException {
        try (Stream<Path> files =
                Files.find(temp, 2, (file, is) -> file.getFileName().toString().matches("worker-.*\\.jsa"))) {
            return files.count() == 2;
        } catch (UncheckedIOException e) {
            // A folder was deleted while it was being read.
            return false;
        }
    }

    private String read(String file) {
        try {
            return Files.readString(temp.resolve(file));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
