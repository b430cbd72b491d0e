package org.sliceofpi.analysis;

import java.util.Optional;
import org.sliceofpi.stats.Estimate;

/**
 * A cell held against its baseline.
 *
 * @param cell what was measured; for one process the samples of all start methods, which make no difference there
 * @param time median of the fork medians, in seconds
 * @param speedup T(1)/T(p), T(1) being the same kernel on one thread of the calling process; empty without that baseline
 * @param baselineForks forks behind T(1); 0 without it
 * @param againstThreads how many times as fast as the same number of threads of one process (start method THREADS); empty
 *     for those themselves, for one process, and where they were not measured
 * @param againstOneWorker how many times as fast as one worker of the same start method that sums it all while the caller
 *     waits; empty for one process, and where that was not measured
 */
public record SpeedupRow(
        Cell cell,
        Estimate time,
        Optional<Estimate> speedup,
        int baselineForks,
        Optional<Estimate> againstThreads,
        Optional<Estimate> againstOneWorker) {

    /** Speedup for each process, S/p. */
    public Optional<Estimate> efficiency() {
        int p = cell.processes();
        return speedup.map(s -> s.map(v -> v / p));
    }

    /**
     * The share of the work that acts as if it could not be divided, (1/S - 1/p)/(1 - 1/p) (Karp and Flatt, Communications
     * of the ACM 33, 1990). Negative above a speedup of p. Empty for one process.
     */
    public Optional<Estimate> karpFlatt() {
        double share = 1.0 / cell.processes();
        return cell.processes() == 1 ? Optional.empty() : speedup.map(s -> s.map(v -> (1 / v - share) / (1 - share)));
    }
}
