package org.sliceofpi.results;

import java.util.List;

/**
 * The timestamps of every process in one summation, in nanoseconds since the clock started.
 *
 * @param terms N
 * @param start start method
 * @param kernel the summing loop
 * @param digits number of decimal places; null for {@code double}
 * @param elapsedNanos elapsed time as the article measures it, from the first worker start to the last join
 * @param slices the slice of each process, starting with the caller's
 */
public record Timeline(long terms, String start, String kernel, Integer digits, long elapsedNanos, List<Slice> slices) {

    /**
     * @throws NullPointerException if the start method, the kernel or the slices are null
     * @throws IllegalArgumentException if there are no slices
     */
    public Timeline {
        start = start.strip();
        kernel = kernel.strip();
        slices = List.copyOf(slices);
        if (slices.isEmpty()) {
            throw new IllegalArgumentException("a timeline needs at least one slice");
        }
    }

    /**
     * The slice of one process, with its timestamps in chronological order.
     *
     * @param first index of the first term
     * @param last index of the last term; {@code first - 1} if the slice is empty
     * @param pid process id
     * @param startedNanos just before the worker was started
     * @param spawnedNanos when the start call returned
     * @param mainBeganNanos when the worker's main method began
     * @param receivedNanos when the worker had read its request
     * @param beganNanos when summing began
     * @param endedNanos when summing ended
     * @param collectedNanos when the parent received the result
     * @param joinedNanos when the slice was joined
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
