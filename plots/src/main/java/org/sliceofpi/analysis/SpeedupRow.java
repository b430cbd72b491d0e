package org.sliceofpi.analysis;

import java.util.Optional;
import org.sliceofpi.stats.Estimate;

/**
 * A cell compared with its baselines.
 *
 * @param cell the cell; the baseline itself if it has one process
 * @param time the median of the fork medians, in seconds
 * @param speedup T(1)/T(p), where T(1) is the same kernel on one thread of the calling process; empty without a baseline
 * @param baselineForks number of forks that measured T(1); 0 without a baseline
 * @param againstThreads speedup over the same number of threads (THREADS); empty for THREADS itself, for one process, and
 *     if THREADS was not measured
 * @param againstOneWorker speedup over one worker with the same start method that sums all terms; empty for one process,
 *     and if that worker was not measured
 */
public record SpeedupRow(
        Cell cell,
        Estimate time,
        Optional<Estimate> speedup,
        int baselineForks,
        Optional<Estimate> againstThreads,
        Optional<Estimate> againstOneWorker) {

    /** Returns the efficiency S/p; empty without a baseline. */
    public Optional<Estimate> efficiency() {
        int p = cell.processes();
        return speedup.map(s -> s.map(v -> v / p));
    }

    /**
     * Returns the experimentally determined serial fraction (1/S - 1/p)/(1 - 1/p) (Karp and Flatt, Communications of
     * the ACM 33, 1990), with an interval within 0 and 1. Empty for one process, without a baseline, and for a speedup below 1 or
     * above p, because then it is no fraction.
     */
    public Optional<Estimate> karpFlatt() {
        int p = cell.processes();
        double share = 1.0 / p;
        return speedup.filter(s -> p > 1 && s.value() >= 1 && s.value() <= p)
                .map(s -> s.map(v -> Math.max(0, Math.min(1, (1 / v - share) / (1 - share)))));
    }
}
