package org.sliceofpi.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.Began;
import org.sliceofpi.results.JournalEntry.IterationBudget;

/**
 * A plan: the cells that a run measures, and how often. Immutable.
 *
 * @param name such as "quick"
 * @param cells the cells, without duplicates
 * @param forks number of forks for each cell, at most one per round
 * @param efforts iteration budget by full benchmark name, where the plan sets one
 * @param arguments JMH's command line that the plan was made from; empty for a plan of the suite
 */
public record Plan(
        String name,
        List<CellId> cells,
        List<Integer> forks,
        Map<String, IterationBudget> efforts,
        List<String> arguments) {

    /** @throws IllegalArgumentException if there is nothing to measure, or a cell occurs twice */
    public Plan {
        cells = List.copyOf(cells);
        forks = List.copyOf(forks);
        efforts = Collections.unmodifiableMap(new TreeMap<>(efforts));
        arguments = List.copyOf(arguments);
        int least = forks.stream().mapToInt(f -> f).min().orElse(0);
        if (cells.isEmpty() || least < 1) {
            throw new IllegalArgumentException(
                    "a plan needs at least one cell and one round, but has " + cells.size() + " and " + least);
        }
        if (new HashSet<>(cells).size() < cells.size()) {
            throw new IllegalArgumentException("a plan must have each cell only once");
        }
        if (forks.size() != cells.size()) {
            throw new IllegalArgumentException("a plan needs a number of forks for each cell");
        }
    }

    /** Creates a plan that measures every cell in every round. */
    public Plan(String name, List<CellId> cells, int rounds) {
        this(name, cells, rounds, Map.of());
    }

    /** Creates a plan that measures every cell in every round, with iteration budgets for some benchmarks. */
    Plan(String name, List<CellId> cells, int rounds, Map<String, IterationBudget> efforts) {
        this(name, cells, Collections.nCopies(cells.size(), rounds), efforts, List.of());
    }

    /** Returns the plan that the first line of a journal describes. */
    public static Plan of(Began began) {
        List<CellId> cells = began.cells();
        return new Plan(
                began.plan(),
                cells,
                began.forks() == null ? Collections.nCopies(cells.size(), began.rounds()) : began.forks(),
                began.efforts() == null ? Map.of() : began.efforts(),
                began.arguments() == null ? List.of() : began.arguments());
    }

    /** Returns the first line of the journal of a run of this plan. */
    public Began began(String at, long seed) {
        boolean equal = Collections.min(forks).equals(Collections.max(forks));
        return new Began(
                at,
                name,
                seed,
                rounds(),
                cells,
                equal ? null : forks,
                efforts.isEmpty() ? null : efforts,
                arguments.isEmpty() ? null : arguments);
    }

    /** Returns the number of rounds, which is the largest number of forks of a cell. */
    public int rounds() {
        return Collections.max(forks);
    }

    /** Returns the cells of a round, counted from 1. The forks of a cell are spread evenly over the rounds. */
    List<CellId> round(int round) {
        List<CellId> measured = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            long before = (long) forks.get(i) * (round - 1) / rounds();
            if ((long) forks.get(i) * round / rounds() > before) {
                measured.add(cells.get(i));
            }
        }
        return measured;
    }

    /** Returns the number of forks of all cells. */
    public int total() {
        return forks.stream().mapToInt(f -> f).sum();
    }
}
