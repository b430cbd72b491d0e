package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PiCommandIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 4.0",
        "3, 7, 3.4666666666",
        "1e7, 2, 3.1415925535897",
        "1e7, 4, 3.1415925535897",
        "100_000_001, 4, 3.1415926635898"
    })
    void printsAVerifiedPi(String terms, int processes, String pi) {
        Jar.Outcome outcome = new Jar(folder).run("pi", "--terms", terms, "--processes", "" + processes, "--json");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines()).hasSize(1);
        JsonNode json = JsonMapper.shared().readTree(outcome.out());
        assertThat(json.get("pi").asString()).startsWith(pi);
        Set<Long> pids = new HashSet<>();
        json.get("slices").forEach(slice -> pids.add(slice.get("pid").asLong()));
        assertThat(pids).hasSize(processes);
        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void reportsTheResourceUsageOfWorkers() {
        Jar.Outcome outcome = new Jar(folder).run("pi", "--terms", "1e8", "--processes", "2", "--json");

        JsonNode worker =
                JsonMapper.shared().readTree(outcome.out()).get("slices").get(1);
        assertThat(worker.get("peakBytes").asLong()).isBetween(10L << 20, 100L << 20);
        assertThat(worker.get("cpuNanos").asLong()).isPositive();
    }

    @Test
    void aWorkerTimeoutIsOneLineAndExitCodeOne() {
        Jar.Outcome outcome = new Jar(folder).run("pi", "--terms", "2e9", "--processes", "16", "--timeout", "0.001");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("not computed within 0.001 s, the limit of --timeout", "all workers were killed");
    }

    @Test
    void theFirstCallsCreateTheArchivesForLaterCallsInTheBackground() throws Exception {
        List<Process> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Path own = Files.createDirectory(folder.resolve("call" + i));
            calls.add(new Jar(own, folder).start("pi", "--terms", "100", "--processes", "2"));
        }
        for (Process call : calls) {
            assertThat(call.waitFor()).isZero();
        }
        Jar.Outcome last = new Jar(folder).run("pi", "--terms", "100", "--processes", "2");

        assertThat(last.exitCode()).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("slice-of-pi-" + System.getProperty("user.name")))) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("^[^.]*", "")))
                    .containsExactlyInAnyOrder(".jar", ".jsa", ".jsa");
        }
    }

    @Test
    void threadsNeedNoArchive() {
        new Jar(folder).run("pi", "--terms", "100", "--processes", "2", "--start", "threads");

        String[] files = folder.resolve("slice-of-pi-" + System.getProperty("user.name"))
                .toFile()
                .list();
        assertThat(files == null ? new String[0] : files).noneMatch(name -> name.endsWith(".jsa"));
    }
}
