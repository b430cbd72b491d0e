package org.sliceofpi.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sliceofpi.bench.DoubleSummation;
import org.sliceofpi.bench.KernelSpeed;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.Plan.IterationBudget;
import org.sliceofpi.results.Plan.Target;
import org.sliceofpi.series.Kernel;

/** Builds a plan. Not thread-safe. */
final class PlanBuilder {

    private static final String WARM = PlannedSums.name(DoubleSummation.class, "warm");

    private final String name;
    private final int rounds;
    private final Map<String, IterationBudget> efforts = new HashMap<>();
    private final Set<CellId> pilot = new LinkedHashSet<>();
    private final Map<CellId, Integer> cells = new LinkedHashMap<>();
    private final List<Target> targets = new ArrayList<>();

    /**
     * @param rounds number of rounds, including the pilot
     * @param warm iteration budget of a fork that measures warm sums, unless {@link #warm} sets another
     * @param kernel iteration budget of a fork that measures a kernel
     */
    PlanBuilder(String name, int rounds, IterationBudget warm, IterationBudget kernel) {
        this.name = name;
        this.rounds = rounds;
        efforts.put(WARM, warm);
        efforts.put(PlannedSums.name(KernelSpeed.class, "doubles"), kernel);
        efforts.put(PlannedSums.name(KernelSpeed.class, "decimals"), kernel);
    }

    /** Sets the iteration budget of a fork that measures warm sums in several processes by the given methods. */
    PlanBuilder warm(IterationBudget budget, StartMethod... starts) {
        for (StartMethod start : starts) {
            efforts.put(Plan.severalProcesses(WARM, start.name()), budget);
        }
        return this;
    }

    /** Adds sums to the pilot: in the first round, one fork of each at each N. */
    PlanBuilder pilot(PlannedSums sums, long... terms) {
        Arrays.stream(terms).forEach(n -> pilot.addAll(sums.at(n)));
        return this;
    }

    /** Adds sums at one N, each with a number of forks that are spread over the rounds. */
    PlanBuilder cells(int forks, PlannedSums sums, long terms) {
        sums.at(terms).forEach(cell -> cells.put(cell, forks));
        return this;
    }

    /**
     * Adds a search for the break-even of each of the sums.
     *
     * @param perRound number of N in each round, 1 or 3
     * @param least the smallest N to measure
     * @param most the largest N to measure
     */
    PlanBuilder targets(int perRound, PlannedSums sums, long least, long most) {
        sums.lines().forEach(line -> targets.add(new Target(line, least, most, perRound)));
        return this;
    }

    /** Adds kernels, each with a number of forks, to measure their time per term. */
    PlanBuilder kernels(int forks, Kernel... kernels) {
        for (Kernel kernel : kernels) {
            cells.put(PlannedSums.of(KernelSpeed.class, kernel.isDecimal() ? "decimals" : "doubles", kernel), forks);
        }
        return this;
    }

    Plan build() {
        return new Plan(
                name,
                rounds,
                List.copyOf(cells.keySet()),
                List.copyOf(cells.values()),
                efforts,
                null,
                targets,
                List.copyOf(pilot));
    }
}
