package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.FaultyLoop.Fault;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** Rows 10, 11, 40, 45 and 46 of the fault table: the caller uses the handles wrongly, or is interrupted or busy. */
@Timeout(60)
class CallerFaultsIT {

    /** A sum that takes at least a tenth of a second, for THREADS, which can neither run a faulty loop nor be killed. */
    private static final Summation LONG = new Summation(Kernel.SCALAR, 100_000_000, 0);

    @TempDir
    private Path temp;

    @FaultTest(value = 10, on = "SFPTC")
    void row10_startingTwiceOrJoiningBeforeOrUsingAfterCloseIsAnIllegalState(StartMethod start) throws Exception {
        WorkerFactory workers = start.open(WorkerOptions.standard(), 1);
        WorkerHandle handle = workers.prepare(Faults.SUMMATION, Faults.HEALTHY);
        WorkerHandle late = workers.prepare(Faults.SUMMATION, Faults.HEALTHY);
        assertThatThrownBy(handle::join).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(handle::pid).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(handle::kill).isInstanceOf(IllegalStateException.class);
        handle.start();
        assertThatThrownBy(handle::start).isInstanceOf(IllegalStateException.class);

        SliceResult result = Faults.verified(handle.join(Faults.LIMIT));

        assertThat(handle.join()).isEqualTo(result);
        handle.close();
        handle.close();
        assertThatThrownBy(handle::join).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(handle::start).isInstanceOf(IllegalStateException.class);
        workers.close();
        workers.close();
        assertThatThrownBy(late::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> workers.start(Faults.SUMMATION, Faults.HEALTHY))
                .isInstanceOf(IllegalStateException.class);
    }

    @FaultTest(value = 11, on = "SFPTC")
    void row11_twentyConcurrentStartsSucceed(StartMethod start) throws Exception {
        List<Slice> slices = Faults.SUMMATION.partition(20).slices();
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 2)) {
            CountDownLatch gate = new CountDownLatch(1);
            List<Future<SliceResult>> results = new ArrayList<>();
            for (Slice slice : slices) {
                results.add(callers.submit(() -> {
                    gate.await();
                    return workers.start(Faults.SUMMATION, slice).join(Faults.LIMIT);
                }));
            }
            gate.countDown();
            for (int i = 0; i < slices.size(); i++) {
                assertThat(Faults.verified(results.get(i).get()).slice()).isEqualTo(slices.get(i));
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @FaultTest(value = 40, on = "SFP")
    void row40_anInterruptDuringJoinLeavesTheWorkerUnharmed(StartMethod start) throws Exception {
        assertInterruptible(start, handle -> handle.join(Faults.LIMIT));
    }

    @FaultTest(value = 40, on = "SFP")
    void row40_anInterruptWhileWaitingForTheFirstLeavesTheWorkerUnharmed(StartMethod start) throws Exception {
        assertInterruptible(start, handle -> WorkerHandle.awaitFirst(List.of(handle), Faults.LIMIT));
    }

    private interface Wait {
        Object on(WorkerHandle handle) throws Exception;
    }

    private void assertInterruptible(StartMethod start, Wait wait) throws Exception {
        Path mark = temp.resolve("mark");
        WorkerOptions options = FaultyWorkerOptions.loop(Fault.SLEEP)
                .mark(mark)
                .flags("-Dmillis=700")
                .options();
        try (WorkerFactory workers = start.open(options, 1)) {
            WorkerHandle handle = Faults.startFaulty(workers);
            AtomicBoolean interrupted = new AtomicBoolean();
            Thread waiting = new Thread(() -> {
                try {
                    wait.on(handle);
                } catch (InterruptedException e) {
                    interrupted.set(true);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            waiting.start();
            long pid = Faults.awaitMark(mark);
            waiting.interrupt();
            waiting.join(5_000);

            assertThat(interrupted).isTrue();
            assertThat(handle.isAlive()).isTrue();
            assertThat(Faults.verified(handle.join(Faults.LIMIT)).pid()).isEqualTo(pid);
        }
    }

    @FaultTest(value = 40, on = "T")
    void row40_anInterruptedJoinOfAThreadThrowsAndALaterOneReturnsTheSum(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 1)) {
            WorkerHandle handle = workers.start(LONG, new Slice(1, LONG.terms()));
            Thread.currentThread().interrupt();

            assertThatThrownBy(handle::join).isInstanceOf(InterruptedException.class);
            handle.join(Faults.LIMIT);
        }
    }

    @FaultTest(value = 45, on = "SFPTC")
    void row45_aTimeoutOfZeroOrLessReturnsImmediately(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 1)) {
            WorkerHandle slow = workers.start(LONG, new Slice(1, LONG.terms()));
            assertThat(slow.await(Duration.ZERO)).isFalse();
            assertThat(slow.await(Duration.ofSeconds(-1))).isFalse();
            assertThat(WorkerHandle.awaitFirst(List.of(slow), Duration.ZERO)).isEmpty();
            assertThat(WorkerHandle.awaitFirst(List.of(slow), Duration.ofSeconds(-1)))
                    .isEmpty();
            assertThat(WorkerHandle.awaitFirst(List.of(), Faults.LIMIT)).isEmpty();

            SliceResult result = slow.join(Faults.LIMIT);

            assertThat(slow.await(Duration.ofSeconds(-1))).isTrue();
            assertThat(slow.join(Duration.ZERO)).isEqualTo(result);
            assertThat(WorkerHandle.awaitFirst(List.of(slow), Duration.ZERO)).containsExactly(slow);
            assertThat(WorkerHandle.awaitFirst(List.of(slow), Duration.ofSeconds(-1)))
                    .containsExactly(slow);
        }
    }

    @FaultTest(value = 45, on = "SFPTC")
    void row45_aJoinWithATimeoutOfZeroOrLessTimesOut(StartMethod start) throws Exception {
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 1)) {
            for (Duration nothing : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
                WorkerHandle handle = workers.start(LONG, new Slice(1, LONG.terms()));

                assertThat(Faults.failure(() -> handle.join(nothing)).reason())
                        .isEqualTo(WorkerException.Reason.TIMED_OUT);
            }
        }
    }

    @FaultTest(value = 46, on = "SFPTC")
    void row46_aSaturatedCommonPoolDelaysNoWait(StartMethod start) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        int tasks = 4 * (ForkJoinPool.getCommonPoolParallelism() + 1);
        for (int i = 0; i < tasks; i++) {
            ForkJoinPool.commonPool().execute(() -> await(release));
        }
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), 2)) {
            WorkerHandle one = workers.start(Faults.SUMMATION, Faults.FAULTY);
            WorkerHandle other = workers.start(Faults.SUMMATION, Faults.HEALTHY);
            Set<WorkerHandle> left = new HashSet<>(Set.of(one, other));
            while (!left.isEmpty()) {
                List<WorkerHandle> done = WorkerHandle.awaitFirst(left, Faults.LIMIT);
                long now = System.nanoTime();
                assertThat(done).isNotEmpty();
                for (WorkerHandle handle : done) {
                    long ready = handle.join(Faults.LIMIT).timestamps().collected();
                    assertThat(Duration.ofNanos(now - ready)).isLessThan(Duration.ofMillis(100));
                }
                left.removeAll(done);
            }
            assertThat(ForkJoinPool.commonPool().hasQueuedSubmissions()).isTrue();
        } finally {
            release.countDown();
            assertThat(ForkJoinPool.commonPool().awaitQuiescence(5, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
