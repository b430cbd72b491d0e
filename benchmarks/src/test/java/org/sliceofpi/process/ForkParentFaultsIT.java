package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows 37 and 38 of the fault table for FORK: the parent is killed, or exits. */
@Timeout(300)
class ForkParentFaultsIT {

    @TempDir
    private Path temp;

    @FaultTest(value = 37, on = "C")
    void row37_childrenExitWithinASecondAfterTheirParentIsKilled(StartMethod start) throws Exception {
        OrphanLifetimes.measure(start + ", COMPUTING", () -> {
            String tag = UUID.randomUUID().toString();
            Process parent = start("computing", tag);
            try {
                assertThat(TaggedProcesses.running(tag)).hasSize(3);
                return OrphanLifetimes.nanosUntilAllExit(parent, tag);
            } finally {
                OrphanLifetimes.killAll(parent, tag);
            }
        });
    }

    @FaultTest(value = 38, on = "C")
    void row38_aParentThatExitsKillsItsDaemonChildren(StartMethod start) throws Exception {
        assertThat(isSliceCompleted("daemons")).isFalse();
    }

    @FaultTest(value = 38, on = "C")
    void row38_aParentThatExitsWaitsForChildrenThatAreNotDaemons(StartMethod start) throws Exception {
        assertThat(isSliceCompleted("others")).isTrue();
    }

    private boolean isSliceCompleted(String state) throws Exception {
        String tag = UUID.randomUUID().toString();
        Process parent = start(state, tag);

        assertThat(parent.waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertThat(parent.exitValue()).isZero();
        assertThat(TaggedProcesses.running(tag)).isEmpty();
        assertThat(temp.resolve("err")).isEmptyFile();
        return Files.exists(temp.resolve(tag));
    }

    private Process start(String state, String tag) throws Exception {
        Process parent = ForkParent.start(state, tag, temp.resolve(tag));
        BufferedReader out = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine())
                .as("output of the parent; its standard error: %s", Files.readString(temp.resolve("err")))
                .isEqualTo("ready");
        return parent;
    }
}
