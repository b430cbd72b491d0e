package org.sliceofpi.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan;

/**
 * The order of the forks. A round has each cell at most once, so that heat and the load of other programs affect all cells
 * alike. The cells are shuffled once; each round starts at a later cell, so that no cell is always first or always follows
 * the same pause. The forks of a cell that has fewer forks than rounds are spread over the rounds.
 */
public final class RoundRobinSchedule {

    private RoundRobinSchedule() {}

    /** Returns the forks of all rounds in the order in which they run. The same seed gives the same order. */
    public static List<PlannedFork> forks(Plan plan, long seed) {
        List<CellId> shuffled = new ArrayList<>(plan.cells());
        Collections.shuffle(shuffled, new Random(seed));
        List<PlannedFork> forks = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            List<CellId> order = new ArrayList<>(shuffled);
            Collections.rotate(order, -(int) ((long) (round - 1) * order.size() / plan.rounds()));
            for (CellId cell : order) {
                long before = (long) plan.forks(cell) * (round - 1) / plan.rounds();
                if ((long) plan.forks(cell) * round / plan.rounds() > before) {
                    forks.add(new PlannedFork(round, cell));
                }
            }
        }
        return forks;
    }
}
