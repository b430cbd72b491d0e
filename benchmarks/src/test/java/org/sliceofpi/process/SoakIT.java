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
 * A long run leaks nothing: at its end it has no more descriptors, child processes (including zombies), threads, temporary
 * files and heap than after its first tenth.
 *
 * <p>{@code -Dsoak=full} runs the full size; the default is a small part of it.
 */
@Timeout(900)
@ExtendWith(NoLeakedProcesses.class)
class SoakIT {

    private static final boolean FULL = System.getProperty("soak", "").equals("full");

    /** Tolerance in bytes: less than the smallest leak, of one slice in a hundred, adds up to at full size. */
    private static final long HEAP_SLACK = 1 << 20;

    private record Sizes(int descriptors, int children, int threads, int files, long heap) {

        static Sizes now() {
            ResourceSnapshot snapshot = ResourceSnapshot.now();
            return new Sizes(
                    snapshot.descriptors().size(),
                    TaggedProcesses.children(ProcessHandle.current().pid()).size(),
                    snapshot.threads().size(),
                    snapshot.files().size(),
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
    void aLongRunLeaksNothing(StartMethod start, int some, int all) throws Exception {
        int slices = FULL ? all : some;
        long began = System.nanoTime();
        Sizes early;
        Sizes end;
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 2)) {
            sum(workers, slices / 10);
            workers.requireReady(Faults.LIMIT);
            early = Sizes.now();
            sum(workers, slices - slices / 10);
            workers.requireReady(Faults.LIMIT);
            // The last workers take a moment to exit.
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

    /** Sums two slices at a time and verifies every sum. */
    private static void sum(WorkerFactory workers, int slices) throws Exception {
        for (int i = 0; i < slices; i += 2) {
            WorkerHandle one = workers.start(Faults.SUMMATION, new Slice(1 + i % 100, 500));
            WorkerHandle other = workers.start(Faults.SUMMATION, Faults.HEALTHY);
            Faults.verified(one.join(Faults.LIMIT));
            Faults.verified(other.join(Faults.LIMIT));
            one.close();
            other.close();
        }
    }
}
