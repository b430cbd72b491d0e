package org.sliceofpi.process;

import java.util.function.BooleanSupplier;
import org.sliceofpi.process.fork.NativeFork.SliceTask;
import org.sliceofpi.series.FaultyLoop;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** Faults of forked JVMs. The slices that cause them are those of {@link FaultyLoop}; all others are summed correctly. */
final class ForkTasks {

    private static final Object LOCK = new Object();

    private ForkTasks() {}

    /** A factory whose children run a task for the faulty slice. */
    static ForkWorkers open(boolean daemon, SliceTask faulty) {
        return new ForkWorkers(
                daemon,
                1,
                (summation, slice) -> slice.first() == FaultyLoop.UNLUCKY || slice.first() == FaultyLoop.ENDLESS
                        ? faulty.sum(summation, slice)
                        : summation.sum(slice));
    }

    /** Computes until the child is killed. */
    static PartialSum endless(Summation summation, Slice slice) {
        PartialSum sum = summation.sum(slice);
        while (sum != null) {
            sum = summation.sum(new Slice(1, 1_000_000));
        }
        return sum;
    }

    static PartialSum failing(Summation summation, Slice slice) {
        throw new IllegalStateException("struck on purpose");
    }

    /** Takes more memory than the heap has free; a child cannot collect garbage. */
    static PartialSum greedy(Summation summation, Slice slice) {
        long total = 0;
        for (int i = 0; i < 1_000_000; i++) {
            byte[] bytes = new byte[1 << 16];
            bytes[i % 100] = 1;
            total += bytes.hashCode() & 1;
        }
        return total < 0 ? null : summation.sum(slice);
    }

    /** Waits until garbage has been collected, which a child cannot do. */
    static PartialSum stuckUnless(BooleanSupplier collected, Summation summation, Slice slice) {
        return collected.getAsBoolean() ? summation.sum(slice) : stuck(summation, slice);
    }

    /** Waits for a thread that a child lacks. */
    static PartialSum stuck(Summation summation, Slice slice) {
        synchronized (LOCK) {
            while (slice.first() == FaultyLoop.UNLUCKY) {
                try {
                    LOCK.wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return summation.sum(slice);
    }
}
