package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Sample;

/**
 * A cell whose work is shared by a number of processes, and its times.
 *
 * @param id what was measured; without a start method for one process, which starts no worker
 * @param sample the times, in seconds per operation
 * @param rounds the round of each group of the sample
 */
public record Cell(CellId id, Sample sample, List<Integer> rounds) implements CellResult {

    /** @throws IllegalArgumentException if processes, terms or digits are not counts, or a group has no round */
    public Cell {
        rounds = List.copyOf(rounds);
        if (rounds.size() != sample.size()) {
            throw new IllegalArgumentException(sample.size() + " groups, but " + rounds.size() + " rounds");
        }
        if (id.processes() < 1 || id.terms() < 0 || id.digits() < 0) {
            throw new IllegalArgumentException(
                    "processes must be 1 or more, terms and digits 0 or more: " + id.title());
        }
    }

    /** Returns whether no time is 0, so that the cell can be part of a ratio or a relative fit. */
    boolean isPositive() {
        return sample.groups().stream().flatMap(List::stream).allMatch(seconds -> seconds > 0);
    }

    /** Returns this cell with the forks of another as well. */
    Cell pooledWith(Cell that) {
        List<Integer> all = new ArrayList<>(rounds);
        all.addAll(that.rounds);
        return new Cell(id, sample.pooledWith(that.sample), all);
    }

    /** Returns this cell under another identity. */
    Cell named(CellId other) {
        return new Cell(other, sample, rounds);
    }

    /**
     * Returns a pair for each round in which this cell and the second were measured. If there is no such round, pairs the forks in their order:
     * the file does not know rounds. Times of 0 are left out.
     */
    List<TimePair> pairedWith(Cell second) {
        return TimePair.of(this, second);
    }

    /**
     * The times of two cells in one round.
     *
     * @param round counted from 1
     * @param first median of the round's forks of the first cell, in seconds; positive
     * @param second the same of the second cell
     */
    record TimePair(int round, double first, double second) {

        private static List<TimePair> of(Cell first, Cell second) {
            Map<Integer, Double> a = byRound(first);
            Map<Integer, Double> b = byRound(second);
            List<TimePair> pairs = new ArrayList<>();
            a.forEach((round, time) -> {
                if (b.containsKey(round)) {
                    pairs.add(new TimePair(round, time, b.get(round)));
                }
            });
            if (pairs.isEmpty()) {
                double[] x = first.sample().groupMedians();
                double[] y = second.sample().groupMedians();
                IntStream.range(0, Math.min(x.length, y.length))
                        .forEach(i -> pairs.add(new TimePair(i + 1, x[i], y[i])));
            }
            pairs.removeIf(pair -> !(pair.first > 0 && pair.second > 0));
            return pairs;
        }

        private static Map<Integer, Double> byRound(Cell cell) {
            double[] times = cell.sample().groupMedians();
            Map<Integer, List<Double>> forks = new TreeMap<>();
            for (int i = 0; i < times.length; i++) {
                forks.computeIfAbsent(cell.rounds().get(i), round -> new ArrayList<>())
                        .add(times[i]);
            }
            Map<Integer, Double> medians = new TreeMap<>();
            forks.forEach((round, values) -> medians.put(
                    round,
                    Median.withDefaults()
                            .evaluate(values.stream().mapToDouble(v -> v).toArray())));
            return medians;
        }

        /** Returns log(first/second). */
        double logRatio() {
            return Math.log(first / second);
        }
    }
}
