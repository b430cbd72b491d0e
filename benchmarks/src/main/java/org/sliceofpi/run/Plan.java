package org.sliceofpi.run;

import java.util.HashSet;
import java.util.List;

/**
 * What a run is to measure. Immutable.
 *
 * @param name how people call it, such as "quick"
 * @param cells what is measured, each once
 * @param rounds how often: each round is one fork of every cell
 */
public record Plan(String name, List<Cell> cells, int rounds) {

    /** @throws IllegalArgumentException if there is nothing to measure, or a cell is there twice */
    public Plan {
        cells = List.copyOf(cells);
        if (cells.isEmpty() || rounds < 1) {
            throw new IllegalArgumentException(
                    "a plan has 1 or more cells and rounds, but had " + cells.size() + " and " + rounds);
        }
        if (new HashSet<>(cells).size() < cells.size()) {
            throw new IllegalArgumentException("a plan has each cell once");
        }
    }

    /** Number of forks in all. */
    public int forks() {
        return cells.size() * rounds;
    }
}
