package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.process.ParentProgram.State;

/**
 * Rows 37 and 38 of the fault table: the parent is killed, or exits.
 *
 * <p>{@code -DparentDeaths=100} sets how often it is killed.
 */
@Timeout(900)
class ParentFaultsIT {

    private static final SplittableRandom RANDOM = new SplittableRandom(37);

    @TempDir
    private Path temp;

    @FaultTest(37)
    void row37_workersExitWithinASecondAfterTheirParentIsKilled(StartMethod start) throws Exception {
        for (State state : List.of(State.IDLE, State.COMPUTING, State.STARTING)) {
            OrphanLifetimes.measure(start + ", " + state, () -> killParent(start, state));
        }
    }

    /** Returns how long the workers outlive their parent, in nanoseconds. */
    private long killParent(StartMethod start, State state) throws Exception {
        String tag = UUID.randomUUID().toString();
        Path mark = temp.resolve(tag);
        Process parent = ParentProgram.start(start, state, tag, mark);
        try {
            awaitReady(parent);
            if (state == State.STARTING) {
                // At any moment of a worker's start, which takes some 50 ms.
                TimeUnit.MICROSECONDS.sleep(RANDOM.nextInt(80_000));
            }
            assertThat(TaggedProcesses.running(tag))
                    .as("the parent and the workers started so far")
                    .hasSizeBetween(state == State.STARTING ? 1 : 3, 3);
            return OrphanLifetimes.nanosUntilAllExit(parent, tag);
        } finally {
            OrphanLifetimes.killAll(parent, tag);
            Files.deleteIfExists(mark);
        }
    }

    private void awaitReady(Process parent) throws Exception {
        BufferedReader out = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine())
                .as(() -> "output of the parent; its standard error: " + err())
                .isEqualTo("ready");
    }

    private String err() {
        try {
            return Files.readString(temp.resolve("err"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @FaultTest(38)
    void row38_aParentThatExitsEndsItsDaemonWorkers(StartMethod start) throws Exception {
        assertThat(isSliceCompleted(start, State.DAEMONS_AT_EXIT)).isFalse();
    }

    @FaultTest(38)
    void row38_aParentThatExitsWaitsForWorkersThatAreNotDaemons(StartMethod start) throws Exception {
        assertThat(isSliceCompleted(start, State.OTHERS_AT_EXIT)).isTrue();
    }

    /** Lets a parent exit normally; returns whether a worker has completed its slice. */
    private boolean isSliceCompleted(StartMethod start, State state) throws Exception {
        String tag = UUID.randomUUID().toString();
        Path mark = temp.resolve(tag);
        Process parent = ParentProgram.start(start, state, tag, mark);
        awaitReady(parent);

        assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(parent.exitValue()).isZero();
        assertThat(TaggedProcesses.running(tag))
                .as("left after the exit of the parent")
                .isEmpty();
        assertThat(err()).isEmpty();
        return Files.exists(temp.resolve(tag + ".survived"));
    }
}
