package org.sliceofpi.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.ForkEntry;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.Plan.Target;

/**
 * The order of the forks of a run. A round has each cell at most once, so that heat and the load of other programs affect all
 * cells alike. The first round is the pilot, if the plan has one. All other rounds measure the plan's cells, and each target at
 * values of N around its break-even, as estimated from the earlier rounds ({@link BreakEvenSearch}).
 *
 * <p>One process and the methods that are compared with it at the same N run back to back, because the speed of a machine changes
 * within seconds. The other cells are shuffled once; each round starts at a later cell, so that no cell is always first.
 * The forks of a cell that has fewer forks than rounds are spread over the rounds.
 *
 * <p>The forks of a round depend on the plan, the seed and the forks of earlier rounds only: a resumed run measures the same
 * forks as one that was not interrupted. Stateless.
 */
public final class Schedule {

    private Schedule() {}

    /**
     * Returns the remaining forks, in the order in which they run. Those of the current round are final; those of later rounds
     * are provisional, because they depend on measurements of the current one.
     *
     * @param completed the forks that have ended, measured or failed, in order
     */
    public static List<PlannedFork> remaining(Plan plan, long seed, List<? extends ForkEntry> completed) {
        int last = completed.stream().mapToInt(ForkEntry::round).max().orElse(0);
        List<? extends ForkEntry> earlier =
                completed.stream().filter(fork -> fork.round() < last).toList();
        Map<Target, List<Long>> estimates = estimates(plan, earlier);
        List<PlannedFork> forks = new ArrayList<>();
        if (last > 0) {
            forks.addAll(round(plan, seed, last, estimates));
            completed.forEach(fork -> forks.remove(new PlannedFork(fork.round(), fork.cell())));
        }
        if (forks.isEmpty()) {
            estimates = estimates(plan, completed);
        }
        for (int round = last + 1; round <= plan.rounds(); round++) {
            forks.addAll(round(plan, seed, round, estimates));
        }
        return forks;
    }

    /** Returns the remaining forks of the current round, or those of the next round if none remain. */
    public static List<PlannedFork> next(Plan plan, long seed, List<? extends ForkEntry> completed) {
        List<PlannedFork> forks = remaining(plan, seed, completed);
        int round = forks.isEmpty() ? 0 : forks.get(0).round();
        forks.removeIf(fork -> fork.round() > round);
        return forks;
    }

    private static Map<Target, List<Long>> estimates(Plan plan, List<? extends ForkEntry> earlier) {
        Map<Target, List<Long>> estimates = new LinkedHashMap<>();
        plan.targets().forEach(target -> estimates.put(target, BreakEvenSearch.around(target, earlier)));
        return estimates;
    }

    /** @param estimates the three N around the break-even of each target, or none */
    private static List<PlannedFork> round(Plan plan, long seed, int round, Map<Target, List<Long>> estimates) {
        Random random = new Random(Objects.hash(seed, round));
        Collection<List<CellId>> blocks;
        List<List<CellId>> order = new ArrayList<>();
        if (round < plan.firstRound()) {
            blocks = blocks(plan.pilot());
        } else {
            blocks = blocks(searching(estimates, round - plan.firstRound()));
            ordinary(plan, seed, round).stream()
                    .filter(cell -> blocks.stream().noneMatch(block -> block.contains(cell)))
                    .forEach(cell -> order.add(List.of(cell)));
        }
        for (List<CellId> block : blocks) {
            // One process comes first in its block.
            Collections.shuffle(block.subList(block.get(0).processes() == 1 ? 1 : 0, block.size()), random);
            order.add(random.nextInt(order.size() + 1), block);
        }
        List<PlannedFork> forks = new ArrayList<>();
        order.forEach(block -> block.forEach(cell -> forks.add(new PlannedFork(round, cell))));
        return forks;
    }

    /** Groups cells that are compared with each other, those of one process first. */
    private static Collection<List<CellId>> blocks(Collection<CellId> cells) {
        Map<CellId, List<CellId>> blocks = new TreeMap<>();
        for (CellId cell : cells) {
            List<CellId> block = blocks.computeIfAbsent(cell.workload(), workload -> new ArrayList<>());
            block.add(cell.processes() == 1 ? 0 : block.size(), cell);
        }
        return blocks.values();
    }

    /** @param turn number of the round, from 0 */
    private static Set<CellId> searching(Map<Target, List<Long>> estimates, int turn) {
        Set<CellId> cells = new LinkedHashSet<>();
        estimates.forEach((target, around) -> {
            for (int i = 0; i < around.size(); i++) {
                if (target.perRound() == around.size() || i == turn % around.size()) {
                    cells.add(target.baselineAt(around.get(i)));
                    cells.add(target.at(around.get(i)));
                }
            }
        });
        return cells;
    }

    private static List<CellId> ordinary(Plan plan, long seed, int round) {
        List<CellId> order = new ArrayList<>(plan.cells());
        Collections.shuffle(order, new Random(seed));
        int rounds = plan.rounds() - plan.firstRound() + 1;
        int turn = round - plan.firstRound();
        Collections.rotate(order, -(int) ((long) turn * order.size() / rounds));
        order.removeIf(cell -> {
            long forks = plan.forks().get(plan.cells().indexOf(cell));
            return forks * (turn + 1) / rounds == forks * turn / rounds;
        });
        return order;
    }
}
