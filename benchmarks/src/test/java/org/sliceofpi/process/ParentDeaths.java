package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Kills parents, and keeps how long what they had started lived on. */
final class ParentDeaths {

    /** How often: {@code -DparentDeaths=100}. */
    static final int COUNT = Integer.getInteger("parentDeaths", 2);

    private static final long ALLOWED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<Long> nanos = new ArrayList<>();

    /** Kills a parent; how long it took until all with its tag had ended. Fails if that is more than a second. */
    static long nanosToTheEndOfAll(Process parent, String tag) throws InterruptedException {
        long killed = System.nanoTime();
        parent.toHandle().destroyForcibly();
        while (true) {
            List<Long> left = Tagged.running(tag);
            long nanos = System.nanoTime() - killed;
            if (left.isEmpty()) {
                return nanos;
            }
            assertThat(nanos)
                    .as(() -> "nanoseconds until all are gone; left: " + Tagged.describe(left))
                    .isLessThan(ALLOWED_NANOS);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    void add(long nanosToTheEnd) {
        nanos.add(nanosToTheEnd);
    }

    void print(String what) {
        Collections.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "parent killed %d times: %s: all gone after %d ms (min), %d (median), %d (p90), %d (max)%n",
                nanos.size(),
                what,
                millis(0),
                millis(0.5),
                millis(0.9),
                millis(1));
    }

    private long millis(double share) {
        return nanos.get((int) Math.round(share * (nanos.size() - 1))) / 1_000_000;
    }
}
