package org.sliceofpi.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import org.sliceofpi.process.jvm.WorkerException;

/**
 * Computes many sums before a warm benchmark, so that C2 compiles the methods that hand over a slice and its result.
 *
 * <p>These methods run once per sum, and C2 compiles a method without long loops after 5,000 calls at the earliest; JMH's warm-up
 * does not compute that many long sums. On JDK 17, {@code -XX:+LogCompilation} shows that with only the benchmark's own sum (of
 * 10^5 terms), C2 compiled the last of these methods ({@code next} and {@code answer} of {@code WorkerLoop}) after 6,800 sums.
 * Meanwhile C2 competes with the caller and the worker, which are both busy: with two CPUs, this takes up to three seconds.
 *
 * <p>Half of the time goes to the benchmark's own sum, and half to a sum of one term, which is fast. With one-term sums only,
 * C2 assumes that the body of the kernel's loop runs once, and HotSpot deoptimises the kernel and its callers at the first long
 * slice: the last of these methods were compiled only after 18,000 sums.
 *
 * <p>Both sums go through the methods of the benchmark, which also check the result. Otherwise C2 would compile those methods, with
 * all that they inline, during the measurement, also in one process, which hands nothing over. While the check is not compiled, it
 * takes so long that the worker falls asleep before the next slice arrives.
 */
final class HandOverWarmUp {

    /** One sum, computed and checked by the methods that JMH calls. */
    interface OneSum {
        void run() throws WorkerException, InterruptedException;
    }

    /** C2 compiles none of these methods before. */
    private static final int FEWEST_SUMS = 5_000;

    /** Longer than C2 takes for the largest of these methods. */
    private static final long QUIET_NANOS = 400_000_000;

    private HandOverWarmUp() {}

    /**
     * Computes sums until the JVM has compiled nothing for {@value #QUIET_NANOS} ns, or until the limit.
     *
     * @param own the benchmark's own sum
     * @param tiny the same sum with a single term
     * @param limitNanos time limit, in nanoseconds
     */
    static void run(OneSum own, OneSum tiny, long limitNanos) throws WorkerException, InterruptedException {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long start = System.nanoTime();
        long elapsedNanos = 0;
        long ownNanos = 0;
        long compiled = 0;
        long quietSince = 0;
        for (int i = 0;
                elapsedNanos < limitNanos && (i < FEWEST_SUMS || elapsedNanos - quietSince < QUIET_NANOS);
                i++) {
            boolean runsOwn = ownNanos <= elapsedNanos / 2;
            (runsOwn ? own : tiny).run();
            long now = System.nanoTime() - start;
            if (runsOwn) {
                ownNanos += now - elapsedNanos;
            }
            elapsedNanos = now;
            if (i % 16 == 0 && compiler != null && compiler.getTotalCompilationTime() != compiled) {
                compiled = compiler.getTotalCompilationTime();
                quietSince = elapsedNanos;
            }
        }
    }
}
