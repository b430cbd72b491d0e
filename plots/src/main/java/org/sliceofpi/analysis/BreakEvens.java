package org.sliceofpi.analysis;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Sample;

/** Computes the break-even of each workload, start method and number of processes of a run. */
public final class BreakEvens {

    private BreakEvens() {}

    /**
     * The cells that determine a break-even.
     *
     * @param key the cell without N
     * @param one the cells of one process, by ascending N
     * @param several the cells of several processes, at the same N
     */
    public record Line(CellId key, List<Cell> one, List<Cell> several) {

        public double[] terms() {
            return several.stream().mapToDouble(c -> c.workload().terms()).toArray();
        }

        /** Returns the samples of one process at each N, then of several. */
        public List<Sample> samples() {
            return Stream.concat(one.stream(), several.stream())
                    .map(Cell::sample)
                    .toList();
        }
    }

    /** Returns the break-evens by workload, start method, processes. */
    static List<BreakEven> of(List<Cell> cells) {
        // Each bootstrap evaluates thousands of lines: use all cores.
        return lines(cells).parallelStream().map(BreakEven::of).toList();
    }

    public static List<Line> lines(List<Cell> cells) {
        Map<CellId, Cell> one = cells.stream()
                .filter(c -> c.processes() == 1)
                .collect(Collectors.toMap(Cell::workload, Function.identity()));
        List<CellId> keys = cells.stream()
                .filter(c -> c.processes() > 1 && c.workload().terms() > 0)
                .map(c -> c.id().withoutTerms())
                .distinct()
                .sorted()
                .toList();
        return keys.stream()
                .map(key -> {
                    List<Cell> several = cells.stream()
                            .filter(c -> c.id().withoutTerms().equals(key))
                            .filter(c -> one.containsKey(c.workload()))
                            .filter(c -> c.sample().median() > 0
                                    && one.get(c.workload()).sample().median() > 0)
                            .toList();
                    return new Line(
                            key,
                            several.stream().map(c -> one.get(c.workload())).toList(),
                            several);
                })
                .filter(line -> !line.several().isEmpty())
                .toList();
    }
}
