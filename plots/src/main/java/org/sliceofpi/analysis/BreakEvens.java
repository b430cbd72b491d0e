package org.sliceofpi.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The break-even of each start method, workload and number of processes of a run. */
final class BreakEvens {

    private BreakEvens() {}

    /** In the order of the rows: by workload, start method, processes. */
    static List<BreakEven> of(List<Cell> cells) {
        Map<Workload, Cell> one = cells.stream()
                .filter(c -> c.processes() == 1)
                .collect(Collectors.toMap(Cell::workload, Function.identity()));
        List<Cell.Key> lines = cells.stream()
                .filter(c -> c.processes() > 1 && c.workload().terms() > 0)
                .map(c -> new Cell.Key(c.workload().withTerms(0), c.start(), c.processes()))
                .distinct()
                .sorted(Comparator.comparing(Cell.Key::workload)
                        .thenComparing(Cell.Key::start, StartOrder.INSTANCE)
                        .thenComparingInt(Cell.Key::processes))
                .toList();
        // Each draws thousands of samples from data of its own: worth every core there is.
        return lines.parallelStream()
                .map(line -> cells.stream()
                        .filter(c -> c.start().equals(line.start()) && c.processes() == line.processes())
                        .filter(c -> c.workload().withTerms(0).equals(line.workload()))
                        .filter(c -> one.containsKey(c.workload()))
                        .filter(c -> c.sample().median() > 0
                                && one.get(c.workload()).sample().median() > 0)
                        .toList())
                .filter(several -> !several.isEmpty())
                .map(several -> BreakEven.of(
                        several.stream().map(c -> one.get(c.workload())).toList(), several))
                .toList();
    }
}
