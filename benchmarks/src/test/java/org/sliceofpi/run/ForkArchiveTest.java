package org.sliceofpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkArchiveTest {

    @Test
    void nothingOfOursAndNothingFromTheSetUpOnIsArchived() {
        assertThat(ForkArchive.classes(
                        List.of("java/lang/Object", "java/math/BigDecimal"),
                        List.of(
                                "java/lang/Object",
                                "org/openjdk/jmh/runner/ForkedMain",
                                "org/sliceofpi/bench/DoubleSummation",
                                "@lambda-proxy org/sliceofpi/bench/HostWatch run",
                                "org/openjdk/jmh/infra/Control",
                                "org/sliceofpi/process/StartMethod",
                                "java/lang/ProcessImpl",
                                "org/openjdk/jmh/results/IterationResult")))
                .containsExactly(
                        "java/lang/Object",
                        "java/math/BigDecimal",
                        "org/openjdk/jmh/runner/ForkedMain",
                        "org/openjdk/jmh/infra/Control");
    }

    @Test
    void whatKilledRunsLeftIsSweptAndWhatLivingOnesUseIsNot(@TempDir Path temp) throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path dead = archive(temp, ended.pid());
        Path living = archive(temp, ProcessHandle.current().pid());
        Path other = Files.createDirectory(temp.resolve("slice-of-pi-forks-of-mine"));

        ForkArchive.sweepAfterTheDead(temp);

        assertThat(dead).doesNotExist();
        assertThat(living.resolve("forks.jsa")).exists();
        assertThat(other).exists();
    }

    private static Path archive(Path temp, long pid) throws IOException {
        Path folder = Files.createDirectory(temp.resolve("slice-of-pi-forks-" + pid + "-123"));
        Files.writeString(folder.resolve("forks.jsa"), "x");
        return folder;
    }

    @Test
    void withoutAListOfClassesThereIsNoArchiveAndTheRunGoesOn() throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();

        try (ForkArchive archive = ForkArchive.make(flags -> {}, new PrintStream(log, true, StandardCharsets.UTF_8))) {
            assertThat(archive.flags()).isEmpty();
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("No class-data archive", "loaded.lst");
    }
}
