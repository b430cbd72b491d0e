package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/**
 * Many forks of this JVM leave nothing behind, and it works as before.
 *
 * <p>{@code -Dfork=full} forks for 10,000 sums of 2 and of 4 processes; the default is a small part of it.
 */
@Timeout(1800)
@ExtendWith(NoLeakedProcesses.class)
class ForkStressIT {

    private static final int SUMS = System.getProperty("fork", "").equals("full") ? 10_000 : 200;

    /** Tolerance in bytes: less than the smallest leak adds up to at full size. */
    private static final long HEAP_SLACK = 2 << 20;

    private record Sizes(int descriptors, int threads, int mappings, long heap) {

        static Sizes now() throws IOException {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            ResourceSnapshot snapshot = ResourceSnapshot.now();
            return new Sizes(
                    snapshot.descriptors().size(), snapshot.threads().size(), sharedMappings(), heap.getUsed());
        }
    }

    @BeforeEach
    void requireFork() {
        StartMethod.FORK.refusal().ifPresent(Assumptions::abort);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void manyForksLeaveNothingBehind(int processes) throws Exception {
        int mappings = sharedMappings();
        long began = System.nanoTime();
        int retries = 0;
        try (WorkerFactory workers = StartMethod.FORK.open(WorkerOptions.standard(), processes - 1)) {
            retries += sum(workers, processes, SUMS / 10);
            Sizes early = Sizes.now();
            retries += sum(workers, processes, SUMS - SUMS / 10);
            // The last children take a moment to exit.
            assertThat(NoLeakedProcesses.until(() -> TaggedProcesses.children(
                                    ProcessHandle.current().pid())
                            .isEmpty()))
                    .as("no child is left")
                    .isTrue();
            Sizes end = Sizes.now();
            System.out.printf(
                    Locale.ROOT,
                    "fork: %d sums of %d processes in %.1f s, %d retries: %s after the first tenth, %s at the end%n",
                    SUMS,
                    processes,
                    (System.nanoTime() - began) / 1e9,
                    retries,
                    early,
                    end);
            assertThat(end.descriptors).isLessThanOrEqualTo(early.descriptors);
            assertThat(end.threads).isLessThanOrEqualTo(early.threads + processes);
            // One for each child, and for each child of the sum before, which may not have been reaped yet.
            assertThat(end.mappings).isLessThanOrEqualTo(mappings + 2 * (processes - 1));
            assertThat(end.heap).isLessThanOrEqualTo(early.heap + HEAP_SLACK);
        }
        assertThat(sharedMappings()).as("shared mappings left").isLessThanOrEqualTo(mappings);
        assertWorksNormally();
    }

    /** Computes sums of all kernels in turn, and verifies every slice. */
    private static int sum(WorkerFactory workers, int processes, int sums) throws Exception {
        int retries = 0;
        for (int i = 0; i < sums; i++) {
            Summation summation = new Summation(i % 3 == 0 ? Kernel.FUSED : Kernel.SCALAR, 10_000 + i % 977, 0);
            ParallelSum sum = ParallelSum.of(workers, summation, summation.partition(processes), Faults.LIMIT);
            for (SliceResult slice : sum.slices()) {
                Verifier.check(summation, slice.slice(), slice.sum());
                retries += slice.retries();
            }
        }
        return retries;
    }

    /** Returns the number of mappings that this JVM would share with a child. */
    private static int sharedMappings() throws IOException {
        return (int) Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains(" rw-s ") && line.contains("/dev/zero"))
                .count();
    }

    /** Collects garbage, compiles and logs. */
    private static void assertWorksNormally() {
        long collections = collections();
        List<byte[]> garbage = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            garbage.add(new byte[1 << 16]);
            if (garbage.size() > 10) {
                garbage.clear();
            }
        }
        System.gc();
        assertThat(collections()).isGreaterThan(collections);

        long compiled = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
        Summation other = new Summation(Kernel.LIMBS, 2_000, 40);
        boolean compiles = NoLeakedProcesses.until(() -> {
            other.sum(new Slice(1, 2_000));
            return ManagementFactory.getCompilationMXBean().getTotalCompilationTime() > compiled;
        });
        assertThat(compiles).as("compiles").isTrue();

        List<String> logged = new ArrayList<>();
        Logger logger = Logger.getLogger("fork-stress");
        logger.setUseParentHandlers(false);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        logger.info("still here");
        assertThat(logged).containsExactly("still here");
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(collector -> collector.getCollectionCount())
                .sum();
    }
}
