package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Kills parents, and records how long their descendants outlive them. */
final class OrphanLifetimes {

    /** The number of parents to kill: {@code -DparentDeaths=100}. */
    private static final int COUNT = Integer.getInteger("parentDeaths", 2);

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private OrphanLifetimes() {}

    /** Calls a method that kills a parent and returns a lifetime in nanoseconds; prints the distribution. */
    static void measure(String what, Callable<Long> killParent) throws Exception {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            nanos.add(killParent.call());
        }
        Collections.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "parent killed %d times: %s: all gone after %d ms (min), %d (median), %d (p90), %d (max)%n",
                nanos.size(),
                what,
                quantileMillis(nanos, 0),
                quantileMillis(nanos, 0.5),
                quantileMillis(nanos, 0.9),
                quantileMillis(nanos, 1));
    }

    private static long quantileMillis(List<Long> sorted, double share) {
        return sorted.get((int) Math.round(share * (sorted.size() - 1))) / 1_000_000;
    }

    /** Kills a parent. Returns the time until all processes with its tag have exited; fails if it exceeds a second. */
    static long nanosUntilAllExit(Process parent, String tag) throws InterruptedException {
        long killed = System.nanoTime();
        parent.toHandle().destroyForcibly();
        while (true) {
            List<Long> left = TaggedProcesses.running(tag);
            long nanos = System.nanoTime() - killed;
            if (left.isEmpty()) {
                return nanos;
            }
            assertThat(nanos)
                    .as(() -> "nanoseconds until all exit; left: " + TaggedProcesses.describe(left))
                    .isLessThan(LIMIT_NANOS);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Kills a parent and all processes with its tag, as a clean-up. */
    static void killAll(Process parent, String tag) throws InterruptedException {
        parent.destroyForcibly().waitFor();
        TaggedProcesses.running(tag).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
}
