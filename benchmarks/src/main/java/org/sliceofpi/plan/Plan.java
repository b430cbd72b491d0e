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
 * What a run is to measure. Immutable.
 *
 * @param name how people call it, such as "quick"
 * @param cells what is measured, each once
 * @param forks for each cell how many forks of it are wanted, at most one in a round
 * @param efforts by full name of the benchmark, where the plan decides how long a fork measures
 * @param arguments JMH's command line, if the plan is made of one; otherwise empty
 */
public record Plan(
        String name,
        List<CellId> cells,
        List<Integer> forks,
        Map<String, IterationBudget> efforts,
        List<String> arguments) {

    /** @throws IllegalArgumentException if there is nothing to measure, or a cell is there twice */
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

    /** The same, with a say in how long the forks of some benchmarks measure. */
    Plan(String name, List<CellId> cells, int rounds, Map<String, IterationBudget> efforts) {
        this(name, cells, Collections.nCopies(cells.size(), rounds), efforts, List.of());
    }

    /** The plan that a journal begins with. */
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

    /** How many rounds it takes: as many as the cell with the most forks wants. */
    public int rounds() {
        return Collections.max(forks);
    }

    /** The cells of a round, counted from 1; those that want fewer forks are in rounds spread over all. */
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

    /** Number of forks in all. */
    public int total() {
        return forks.stream().mapToInt(f -> f).sum();
    }
}
