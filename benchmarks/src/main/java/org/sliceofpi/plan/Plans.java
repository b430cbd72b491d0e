package org.sliceofpi.plan;

import static org.sliceofpi.process.StartMethod.FORK;
import static org.sliceofpi.process.StartMethod.FORKSERVER;
import static org.sliceofpi.process.StartMethod.POOL;
import static org.sliceofpi.process.StartMethod.SPAWN;
import static org.sliceofpi.process.StartMethod.THREADS;
import static org.sliceofpi.series.Kernel.BIGDECIMAL;
import static org.sliceofpi.series.Kernel.FUSED;
import static org.sliceofpi.series.Kernel.SCALAR;

import java.util.Optional;
import java.util.stream.Stream;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.Plan.IterationBudget;
import org.sliceofpi.series.Kernel;

/**
 * The three plans of the suite. They answer these questions, the shorter plans for fewer start methods: how long the article's
 * program takes in one, two and four processes ({@code cold}), from how many terms a start method pays off, cold, in a warm
 * program ({@code warm}), and cold with 50 digits, and what a better kernel gains.
 *
 * <p>Each plan has a pilot at a few widely spaced N, then rounds that search for the break-evens and measure cells at a fixed N.
 * The baseline of one process, which starts no worker and so serves all methods, is measured under the name of SPAWN, and again
 * under that of THREADS, as the null control. Every fork costs a few tenths of a second, whatever it measures, so shorter
 * plans have fewer methods.
 */
public final class Plans {

    private static final long M = 1_000_000;

    private static final StartMethod[] EVERY = {SPAWN, FORKSERVER, POOL, THREADS};

    /**
     * FORK, if this JVM has it. Only a warm program can be forked, because its clones cannot compile, so FORK is compared with one
     * process that is warm as well.
     */
    private static final StartMethod[] FORKED =
            FORK.refusal().isEmpty() ? new StartMethod[] {FORK} : new StartMethod[0];

    private static final PlannedSums COLD = PlannedSums.of("cold", SCALAR);
    private static final PlannedSums WARM = PlannedSums.of("warm", SCALAR);
    private static final PlannedSums DECIMAL = PlannedSums.of("cold", BIGDECIMAL);

    private Plans() {}

    /** Returns the plan of {@code --quick}: under 90 s on two cores. */
    public static Plan quick() {
        return new PlanBuilder("quick", 1 + 5, new IterationBudget(1, 4, 100), new IterationBudget(1, 4, 100))
                .pilot(COLD.one(SPAWN).two(SPAWN, POOL), M, 10 * M, 100 * M)
                .targets(3, COLD.two(POOL), M / 10, 1000 * M)
                .targets(1, COLD.two(SPAWN), M / 10, 1000 * M)
                .cells(3, COLD.one(SPAWN, THREADS).two(EVERY).four(SPAWN, POOL), 500 * M)
                .cells(3, DECIMAL.one(SPAWN).two(SPAWN).four(SPAWN), M)
                .kernels(3, SCALAR, FUSED)
                .build();
    }

    /**
     * Returns the plan of the standard run: about 5 minutes on two cores. Iterations of one process hardly vary; those of POOL, THREADS
     * and FORK do, so they have more. POOL has more warm-up iterations, because its first iterations are the slowest.
     */
    public static Plan standard() {
        return new PlanBuilder("standard", 1 + 6, new IterationBudget(1, 3, 110), new IterationBudget(1, 4, 100))
                .warm(new IterationBudget(3, 8, 110), POOL)
                .warm(new IterationBudget(1, 6, 110), THREADS)
                .warm(new IterationBudget(1, 8, 110), FORK)
                .pilot(COLD.one(SPAWN).two(EVERY), 10 * M, 100 * M)
                .targets(3, COLD.two(FORKSERVER, POOL, THREADS), M / 10, 1000 * M)
                .targets(1, COLD.two(SPAWN), M / 10, 1000 * M)
                .cells(4, COLD.one(SPAWN, THREADS), 1000 * M)
                .cells(3, COLD.two(EVERY).four(SPAWN), 1000 * M)
                .cells(3, COLD.one(SPAWN).four(SPAWN), 10 * M)
                .pilot(DECIMAL.one(SPAWN).two(POOL), 5 * M)
                .targets(1, DECIMAL.two(POOL), M / 1000, 10 * M)
                .cells(3, DECIMAL.one(SPAWN).two(EVERY).four(SPAWN), 5 * M)
                .pilot(WARM.one(SPAWN).two(POOL), 3 * M / 100, 3 * M / 10)
                .pilot(WARM.one(SPAWN).two(THREADS), 3 * M / 10, M)
                .targets(1, WARM.two(POOL, THREADS).two(FORKED), M / 1000, 100 * M)
                .cells(3, WARM.one(SPAWN).two(SPAWN, FORKSERVER), 100 * M)
                .kernels(3, SCALAR, FUSED)
                .build();
    }

    /** Returns the plan of {@code --full}: every start method also in four processes, all kernels, more rounds. */
    public static Plan full() {
        return new PlanBuilder("full", 1 + 14, new IterationBudget(2, 5, 400), new IterationBudget(2, 5, 400))
                .pilot(COLD.one(SPAWN).two(EVERY).four(EVERY), M, 10 * M, 100 * M, 1000 * M)
                .targets(3, COLD.two(EVERY).four(EVERY), M / 10, 10_000 * M)
                .cells(10, COLD.one(SPAWN).two(EVERY).four(EVERY).oneWorker(EVERY), 10 * M)
                .cells(10, COLD.one(SPAWN, THREADS).two(EVERY).four(EVERY).oneWorker(EVERY), 1000 * M)
                .cells(5, COLD.one(SPAWN).two(EVERY).four(EVERY), 10_000 * M)
                .pilot(DECIMAL.one(SPAWN).two(EVERY).four(EVERY), M / 100, M / 10, M, 10 * M)
                .targets(3, DECIMAL.two(EVERY).four(EVERY), M / 1000, 100 * M)
                .cells(10, DECIMAL.one(SPAWN).two(EVERY).four(EVERY).oneWorker(EVERY), M)
                .pilot(
                        WARM.one(SPAWN).two(EVERY).four(EVERY).two(FORKED).four(FORKED),
                        M / 100,
                        M / 10,
                        M,
                        10 * M,
                        100 * M)
                .targets(3, WARM.two(EVERY).four(EVERY).two(FORKED).four(FORKED), M / 1000, 1000 * M)
                .kernels(14, Kernel.values())
                .build();
    }

    /** Returns the plan with a name; empty if there is none. */
    public static Optional<Plan> named(String name) {
        return Stream.of(quick(), standard(), full())
                .filter(plan -> plan.name().equals(name))
                .findFirst();
    }
}
