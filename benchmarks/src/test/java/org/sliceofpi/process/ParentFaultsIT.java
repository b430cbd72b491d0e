package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.process.ParentProgram.Doing;

/**
 * Rows 37 and 38 of the fault matrix: the parent dies, or ends.
 *
 * <p>How often the parent is killed can be chosen: {@code -DparentDeaths=100}.
 */
@Timeout(900)
class ParentFaultsIT {

    private static final SplittableRandom RANDOM = new SplittableRandom(37);

    @TempDir
    private Path temp;

    @FaultTest(37)
    void row37_idleWorkersAreGoneWithinASecondAfterTheirParentWasKilled(StartMethod start) throws Exception {
        killParents(start, Doing.IDLE);
    }

    @FaultTest(37)
    void row37_computingWorkersAreGoneWithinASecondAfterTheirParentWasKilled(StartMethod start) throws Exception {
        killParents(start, Doing.COMPUTING);
    }

    @FaultTest(37)
    void row37_startingWorkersAreGoneWithinASecondAfterTheirParentWasKilled(StartMethod start) throws Exception {
        killParents(start, Doing.SHAKING_HANDS);
    }

    private void killParents(StartMethod start, Doing doing) throws Exception {
        ParentDeaths deaths = new ParentDeaths();
        for (int i = 0; i < ParentDeaths.COUNT; i++) {
            deaths.add(killParent(start, doing));
        }
        deaths.print(start + ", " + doing);
    }

    /** How long its workers lived on, in nanoseconds. */
    private long killParent(StartMethod start, Doing doing) throws Exception {
        String tag = UUID.randomUUID().toString();
        Path mark = temp.resolve(tag);
        Process parent = ParentProgram.start(start, doing, tag, mark);
        try {
            awaitReady(parent);
            if (doing == Doing.SHAKING_HANDS) {
                // Anywhere in the start of a worker, which takes some 50 ms.
                TimeUnit.MICROSECONDS.sleep(RANDOM.nextInt(80_000));
            }
            assertThat(Tagged.running(tag))
                    .as("the parent and two workers, or what there is of them yet")
                    .hasSizeBetween(doing == Doing.SHAKING_HANDS ? 1 : 3, 3);
            return ParentDeaths.nanosToTheEndOfAll(parent, tag);
        } finally {
            parent.destroyForcibly().waitFor();
            Tagged.running(tag).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            Files.deleteIfExists(mark);
        }
    }

    private void awaitReady(Process parent) throws Exception {
        BufferedReader out = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine())
                .as(() -> "said by the parent; on standard error: " + err())
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
    void row38_aParentThatEndsEndsItsDaemonWorkers(StartMethod start) throws Exception {
        assertThat(Files.exists(survivedParent(start, Doing.OUTLIVING))).isFalse();
    }

    @FaultTest(38)
    void row38_aParentThatEndsWaitsForWorkersThatAreNoDaemons(StartMethod start) throws Exception {
        assertThat(Files.exists(survivedParent(start, Doing.OUTLIVING_AS_NO_DAEMONS)))
                .isTrue();
    }

    /** Lets a parent end by itself; the file that a worker leaves if it has finished its slice. */
    private Path survivedParent(StartMethod start, Doing doing) throws Exception {
        String tag = UUID.randomUUID().toString();
        Path mark = temp.resolve(tag);
        Process parent = ParentProgram.start(start, doing, tag, mark);
        awaitReady(parent);

        assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(parent.exitValue()).isZero();
        assertThat(Tagged.running(tag)).as("left when the parent has ended").isEmpty();
        assertThat(err()).isEmpty();
        return temp.resolve(tag + ".survived");
    }
}
