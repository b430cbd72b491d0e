package org.sliceofpi.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.sliceofpi.results.CellId;

/**
 * The order of the forks. A round has each cell at most once, so that heat and other load affect all cells equally.
 * The seed shuffles the cells once; each round starts at a later cell, so that no cell is always first.
 */
public final class RoundRobinSchedule {

    private RoundRobinSchedule() {}

    /** Returns the forks of all rounds, in order. */
    public static List<PlannedFork> forks(Plan plan, long seed) {
        List<PlannedFork> forks = new ArrayList<>(plan.total());
        List<List<CellId>> rounds = of(plan, seed);
        for (int i = 0; i < rounds.size(); i++) {
            for (CellId cell : rounds.get(i)) {
                forks.add(new PlannedFork(i + 1, cell));
            }
        }
        return forks;
    }

    /** Returns the cells of each round, in order. The same seed gives the same order. */
    public static List<List<CellId>> of(Plan plan, long seed) {
        List<CellId> base = new ArrayList<>(plan.cells());
        Collections.shuffle(base, new Random(seed));
        List<List<CellId>> rounds = new ArrayList<>(plan.rounds());
        for (int round = 0; round < plan.rounds(); round++) {
            List<CellId> order = new ArrayList<>(base);
            Collections.rotate(order, -(int) ((long) round * base.size() / plan.rounds()));
            order.retainAll(Set.copyOf(plan.round(round + 1)));
            rounds.add(List.copyOf(order));
        }
        return List.copyOf(rounds);
    }
}
