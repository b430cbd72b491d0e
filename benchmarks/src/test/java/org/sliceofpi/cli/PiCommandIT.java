package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
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
}
