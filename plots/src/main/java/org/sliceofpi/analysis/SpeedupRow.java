package org.sliceofpi.analysis;

import java.util.Optional;
import org.sliceofpi.stats.Estimate;

/**
 * A cell compared with its baselines.
 *
 * @param cell the cell; for one process, the baseline
 * @param time median of the fork medians, in seconds
 * @param speedup T(1)/T(p), where T(1) is the same kernel on one thread of the calling process; empty without baseline
 * @param baselineForks forks of T(1); 0 without baseline
 * @param againstThreads speedup over the same number of threads (THREADS); empty for THREADS, for one process, and if
 * not measured
 * @param againstOneWorker speedup over one worker of the same start method that sums all terms; empty for one
 * process, and if not measured
 */
public record SpeedupRow(
        Cell cell,
        Estimate time,
        Optional<Estimate> speedup,
        int baselineForks,
        Optional<Estimate> againstThreads,
        Optional<Estimate> againstOneWorker) {

    /** Returns the efficiency S/p. */
    public Optional<Estimate> efficiency() {
        int p = cell.processes();
        return speedup.map(s -> s.map(v -> v / p));
    }

    /**
     * Returns the experimentally determined serial fraction (1/S - 1/p)/(1 - 1/p) (Karp and Flatt, Communications of
     * the ACM 33, 1990). Negative above a speedup of p. Empty for one process.
     */
    public Optional<Estimate> karpFlatt() {
        double share = 1.0 / cell.processes();
        return cell.processes() == 1 ? Optional.empty() : speedup.map(s -> s.map(v -> (1 / v - share) / (1 - share)));
    }
}
