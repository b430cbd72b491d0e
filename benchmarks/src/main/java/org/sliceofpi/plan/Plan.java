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
 * The plan of a run. Immutable.
 *
 * @param name such as "quick"
 * @param cells the cells to measure, each once
 * @param forks for each cell the number of forks, at most one per round
 * @param efforts iteration budget by full benchmark name, where the plan sets one
 * @param arguments JMH's command line that the plan was made from; otherwise empty
 */
public record Plan(
        String name,
        List<CellId> cells,
        List<Integer> forks,
        Map<String, IterationBudget> efforts,
        List<String> arguments) {

    /** @throws IllegalArgumentException if the plan has no cells or forks, or a cell twice */
    public Plan {
        cells = List.copyOf(cells);
        forks = List.copyOf(forks);
        efforts = Collections.unmodifiableMap(new TreeMap<>(efforts));
        arguments = List.copyOf(arguments);
        int least = forks.stream().mapToInt(f -> f).min().orElse(0);
        if (cells.isEmpty() || least < 1) {
            throw new IllegalArgumentException(
                    "a plan has 1 or more cells and rounds, but had " + cells.size() + " and " + least);
        }
        if (new HashSet<>(cells).size() < cells.size()) {
            throw new IllegalArgumentException("a plan has each cell once");
        }
        if (forks.size() != cells.size()) {
            throw new IllegalArgumentException("a plan says of each cell how many forks it wants");
        }
    }

    /** A plan in which every cell is measured in every round. */
    public Plan(String name, List<CellId> cells, int rounds) {
        this(name, cells, rounds, Map.of());
    }

    /** A plan in which every cell is measured in every round, with iteration budgets. */
    Plan(String name, List<CellId> cells, int rounds, Map<String, IterationBudget> efforts) {
        this(name, cells, Collections.nCopies(cells.size(), rounds), efforts, List.of());
    }

    /** Returns the plan of a journal. */
    public static Plan of(Began began) {
        List<CellId> cells = began.cells();
        return new Plan(
                began.plan(),
                cells,
                began.forks() == null ? Collections.nCopies(cells.size(), began.rounds()) : began.forks(),
                began.efforts() == null ? Map.of() : began.efforts(),
                began.arguments() == null ? List.of() : began.arguments());
    }

    public Began began(String at, long seed) {
        boolean alike = Collections.min(forks).equals(Collections.max(forks));
        return new Began(
                at,
                name,
                seed,
                rounds(),
                cells,
                alike ? null : forks,
                efforts.isEmpty() ? null : efforts,
                arguments.isEmpty() ? null : arguments);
    }

    /** Returns the number of rounds: the largest number of forks of a cell. */
    public int rounds() {
        return Collections.max(forks);
    }

    /** Returns the cells of a round, counted from 1; cells with fewer forks are spread over the rounds. */
    List<CellId> round(int round) {
        List<CellId> in = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            long before = (long) forks.get(i) * (round - 1) / rounds();
            if ((long) forks.get(i) * round / rounds() > before) {
                in.add(cells.get(i));
            }
        }
        return in;
    }

    /** Returns the total number of forks. */
    public int total() {
        return forks.stream().mapToInt(f -> f).sum();
    }
}
