package org.sliceofpi.results;

import java.util.List;

/**
 * The moments of every process in one sum, in nanoseconds since the start of the clock.
 *
 * @param terms N
 * @param start start method
 * @param kernel the summing loop
 * @param digits decimal places; null for double
 * @param elapsedNanos the article's clock: from the first start to the last join
 * @param slices the slice of each process, the caller's own first
 */
public record Timeline(long terms, String start, String kernel, Integer digits, long elapsedNanos, List<Slice> slices) {

    /** @throws NullPointerException without a start method, a kernel or slices */
    public Timeline {
        start = start.strip();
        kernel = kernel.strip();
        slices = List.copyOf(slices);
        if (slices.isEmpty()) {
            throw new IllegalArgumentException("a timeline needs at least one slice");
        }
    }

    /**
     * The slice of one process, with its moments in chronological order.
     *
     * @param first index of its first term
     * @param last index of its last term
     * @param pid process id
     * @param startedNanos before the worker is started
     * @param spawnedNanos the start call has returned
     * @param mainBeganNanos the worker's code runs
     * @param receivedNanos the worker has read its request
     * @param beganNanos the first term
     * @param endedNanos the last term
     * @param collectedNanos the parent has the result
     * @param joinedNanos the slice is joined
     */
    public record Slice(
            long first,
            long last,
            long pid,
            long startedNanos,
            long spawnedNanos,
            long mainBeganNanos,
            long receivedNanos,
            long beganNanos,
            long endedNanos,
            long collectedNanos,
            long joinedNanos) {}
}
