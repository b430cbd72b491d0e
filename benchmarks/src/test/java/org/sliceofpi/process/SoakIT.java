package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Slice;

/**
 * A long run leaves nothing behind: descriptors, child processes (those not yet collected, too), threads, temporary files
 * and heap are at its end what they were after its first tenth.
 *
 * <p>The full size is {@code -Dsoak=full}; else it is a small part of that.
 */
@Timeout(900)
@ExtendWith(NoLeakedProcesses.class)
class SoakIT {

    private static final boolean FULL = System.getProperty("soak", "").equals("full");

    /** Less than one of the smallest things that could be left by one slice in a hundred of the full size. */
    private static final long HEAP_SLACK = 1 << 20;

    private record Sizes(int descriptors, int children, int threads, int files, long heap) {

        static Sizes now() {
            ResourceSnapshot holdings = ResourceSnapshot.now();
            return new Sizes(
                    holdings.descriptors().size(),
                    Tagged.children(ProcessHandle.current().pid()).size(),
                    holdings.threads().size(),
                    holdings.files().size(),
                    usedHeap());
        }

        private static long usedHeap() {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        boolean isWithin(Sizes limit) {
            return descriptors <= limit.descriptors
                    && children <= limit.children
                    && threads <= limit.threads
                    && files <= limit.files
                    && heap <= limit.heap + HEAP_SLACK;
        }
    }

    @ParameterizedTest
    @CsvSource({"SPAWN, 30, 1000", "FORKSERVER, 30, 1000", "POOL, 10000, 100000"})
    void aLongRunLeavesNothingBehind(StartMethod start, int some, int all) throws Exception {
        int slices = FULL ? all : some;
        long began = System.nanoTime();
        Sizes early;
        Sizes end;
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 2)) {
            sum(workers, slices / 10);
            workers.awaitReady(Faults.LIMIT);
            early = Sizes.now();
            sum(workers, slices - slices / 10);
            workers.awaitReady(Faults.LIMIT);
            // A worker that has just been used is still on its way out.
            NoLeakedProcesses.until(() -> Sizes.now().isWithin(early));
            end = Sizes.now();
        }
        System.out.printf(
                Locale.ROOT,
                "soak: %d slices under %s in %.1f s: %s after the first tenth, %s at the end%n",
                slices,
                start,
                (System.nanoTime() - began) / 1e9,
                early,
                end);
        assertThat(end.isWithin(early)).as("%s within %s", end, early).isTrue();
    }

    /** Two slices at a time, every sum held against the exact value. */
    private static void sum(WorkerFactory workers, int slices) throws Exception {
        for (int i = 0; i < slices; i += 2) {
            WorkerHandle one = workers.start(Faults.SUMMATION, new Slice(1 + i % 100, 500));
            WorkerHandle other = workers.start(Faults.SUMMATION, Faults.LUCKY);
            Faults.verified(one.join(Faults.LIMIT));
            Faults.verified(other.join(Faults.LIMIT));
            one.close();
            other.close();
        }
    }
}
