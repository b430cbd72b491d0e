package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves a process behind. */
public final class NoLeakedProcesses implements BeforeEachCallback, AfterEachCallback {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    private Set<Long> before = Set.of();

    @Override
    public void beforeEach(ExtensionContext context) {
        before = descendants();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        until(() -> before.containsAll(descendants()));
        assertThat(before)
                .as("processes before the test include those after it")
                .containsAll(descendants());
    }

    /** Returns the ids of this JVM's running descendants. */
    static Set<Long> descendants() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    /** Waits up to three seconds for a condition; returns whether it holds. */
    static boolean until(BooleanSupplier condition) {
        return until(LIMIT, condition);
    }

    static boolean until(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
