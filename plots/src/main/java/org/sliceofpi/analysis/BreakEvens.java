package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.Cell.TimePair;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.stats.Crossing;
import org.sliceofpi.stats.Crossing.Point;

/** Finds the cells that determine each break-even of a run. */
public final class BreakEvens {

    private BreakEvens() {}

    /**
     * The cells that determine a break-even: two lists of the same length, with the same N at each index.
     *
     * @param key the identity of the cells of several processes, without N
     * @param one the cells of one process, by ascending N
     * @param several the cells of several processes
     */
    public record Line(CellId key, List<Cell> one, List<Cell> several) {

        /** Returns every N, in ascending order. */
        public double[] terms() {
            return several.stream().mapToDouble(c -> c.workload().terms()).toArray();
        }

        /** Returns log(T(1)/T(p)) for each round and N. */
        List<Point> logSpeedups() {
            return points(TimePair::logRatio);
        }

        /** Estimates N* from the points near it; empty if these do not determine it. */
        public Optional<Crossing.Fit> crossing() {
            return Crossing.fit(logSpeedups());
        }

        /**
         * Estimates the geometric mean of T(1) and T(p), in seconds, from the points near the given N; NaN if there are
         * none. At N* the two times are equal.
         */
        double seconds(double terms) {
            List<Point> logs = points(pair -> Math.log(pair.first() * pair.second()) / 2);
            return Math.exp(Crossing.at(logs, terms));
        }

        /**
         * Every pair of forks is a group of its own, because log(T(1)/T(p)) of one round at two N is not correlated in kept runs. A
         * cluster run measures a whole round in one JVM, so a round is a group.
         */
        private List<Point> points(ToDoubleFunction<TimePair> y) {
            boolean oneJvm = key.start().startsWith(StartOrder.CLUSTER);
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < several.size(); i++) {
                double terms = several.get(i).workload().terms();
                one.get(i)
                        .pairedWith(several.get(i))
                        .forEach(pair -> points.add(
                                new Point(oneJvm ? pair.round() : points.size(), terms, y.applyAsDouble(pair))));
            }
            return points;
        }
    }

    /**
     * Returns the lines, sorted by workload, start method and number of processes. Cells with a time of 0 are left out.
     *
     * @param cells sorted, each once
     */
    public static List<Line> lines(List<Cell> cells) {
        List<Cell> positive = cells.stream().filter(Cell::isPositive).toList();
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
