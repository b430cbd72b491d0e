package org.sliceofpi.bench;

import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Summation;

/**
 * Computes many sums before a warm benchmark, so that the methods that hand over a slice and its result are compiled.
 *
 * <p>They run once per sum, and HotSpot's second compiler (C2) needs at least 5,000 calls; a long sum is not called that
 * often in JMH's warm-up. With {@code -XX:+LogCompilation}, on JDK 17 and sums of 10^5 terms, C2 compiled the last of them in
 * the worker ({@code WorkerLoop.next} and {@code answer}) after 6,800 sums of the benchmark alone.
 *
 * <p>Half of the time goes to the benchmark's own sum, and half to a sum of one term, which is fast. With sums of one
 * term alone, C2 would compile a kernel whose loop never repeats, and discard the code at the first long slice together
 * with that of its callers: the last method was then compiled after 18,000 sums.
 */
final class HandOverWarmUp {

    private static final int SUMS = 20_000;

    /** Limits the warm-up on slow machines. */
    private static final long LIMIT_NANOS = 1_000_000_000;

    private HandOverWarmUp() {}

    static void run(WorkerFactory workers, Summation summation, int processes)
            throws WorkerException, InterruptedException {
        Summation oneTerm = new Summation(summation.kernel(), 1, summation.digits());
        Partition own = summation.partition(processes);
        Partition tiny = oneTerm.partition(processes);
        long start = System.nanoTime();
        long elapsed = 0;
        long inOwn = 0;
        for (int i = 0; i < SUMS && elapsed < LIMIT_NANOS; i++) {
            if (inOwn <= elapsed / 2) {
                inOwn += ParallelSum.of(workers, summation, own, WorkerBenchmark.LIMIT)
                        .elapsedNanos();
            } else {
                ParallelSum.of(workers, oneTerm, tiny, WorkerBenchmark.LIMIT);
            }
            elapsed = System.nanoTime() - start;
        }
    }
}
