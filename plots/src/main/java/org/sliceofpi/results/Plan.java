package org.sliceofpi.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a run measures. Part of the journal's first line. Immutable.
 *
 * @param name such as "quick"
 * @param rounds number of rounds: the largest number of forks of a cell
 * @param cells the cells to measure, each once
 * @param forks for each cell its number of forks, at most one per round; null stands for one in every round
 * @param efforts iteration budget by full benchmark name, where the plan sets one; null stands for none
 * @param arguments JMH's command line that the plan was made from; null or empty for a plan of the suite
 */
public record Plan(
        @JsonProperty("plan") String name,
        int rounds,
        List<CellId> cells,
        List<Integer> forks,
        Map<String, IterationBudget> efforts,
        List<String> arguments) {

    /**
     * How long a fork of a benchmark measures.
     *
     * @param warmups number of warm-up iterations
     * @param iterations number of measured iterations
     * @param millis duration of each iteration
     */
    public record IterationBudget(int warmups, int iterations, long millis) {}

    /** @throws IllegalArgumentException if the plan has no cells or forks, or a cell twice, or its numbers disagree */
    public Plan {
        cells = List.copyOf(cells);
        forks = forks == null ? Collections.nCopies(cells.size(), rounds) : List.copyOf(forks);
        efforts = efforts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(efforts));
        arguments = arguments == null ? List.of() : List.copyOf(arguments);
        if (cells.isEmpty() || forks.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("a plan has 1 or more cells, each with 1 or more forks, but had "
                    + cells.size() + " cells with " + forks + " forks");
        }
        if (new HashSet<>(cells).size() < cells.size()) {
            throw new IllegalArgumentException("a plan has each cell once");
        }
        if (forks.size() != cells.size() || rounds != Collections.max(forks)) {
            throw new IllegalArgumentException("the forks of a plan do not fit its cells and rounds");
        }
    }

    /** A plan of the suite, in which every round has every cell. */
    public Plan(String name, List<CellId> cells, int rounds, Map<String, IterationBudget> efforts) {
        this(name, rounds, cells, null, efforts, null);
    }

    /** Returns this plan with each cell replaced. */
    public Plan withCells(UnaryOperator<CellId> replacement) {
        return new Plan(name, rounds, cells.stream().map(replacement).toList(), forks, efforts, arguments);
    }

    /** Returns the number of forks of a cell; 0 if it is not in the plan. */
    public int forks(CellId cell) {
        int index = cells.indexOf(cell);
        return index < 0 ? 0 : forks.get(index);
    }

    /** Returns the total number of forks. */
    public int total() {
        return forks.stream().mapToInt(Integer::intValue).sum();
    }
}
