package org.sliceofpi.analysis;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Sample;

/** Finds the cells that determine each break-even of a run. */
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

        /** Returns each N. */
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

    /** Returns the lines by workload, start method, processes. */
    public static List<Line> lines(List<Cell> cells) {
        List<Cell> positive =
                cells.stream().filter(c -> c.sample().median() > 0).toList();
        Map<CellId, Cell> one = positive.stream()
                .filter(c -> c.processes() == 1)
                .collect(Collectors.toMap(Cell::workload, Function.identity()));
        Map<CellId, List<Cell>> several = positive.stream()
                .filter(c -> c.processes() > 1 && c.workload().terms() > 0 && one.containsKey(c.workload()))
                .collect(Collectors.groupingBy(c -> c.id().withoutTerms(), TreeMap::new, Collectors.toList()));
        return several.entrySet().stream()
                .map(line -> new Line(
                        line.getKey(),
                        line.getValue().stream().map(c -> one.get(c.workload())).toList(),
                        line.getValue()))
                .toList();
    }
}
