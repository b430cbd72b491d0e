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
 * A cell whose work one or more processes share, and its times.
 *
 * @param id what was measured; the baseline, one process, has no start method
 * @param sample the times, in seconds per operation
 * @param rounds the round of each group of the sample
 */
public record Cell(CellId id, Sample sample, List<Integer> rounds) implements CellResult {

    /** @throws IllegalArgumentException if processes, terms or digits are not counts, or there is not one round per group */
    public Cell {
        rounds = List.copyOf(rounds);
        if (rounds.size() != sample.size()) {
            throw new IllegalArgumentException(
                    "the sample has " + sample.size() + " groups, but " + rounds.size() + " rounds are given");
        }
        if (id.processes() < 1 || id.terms() < 0 || id.digits() < 0) {
            throw new IllegalArgumentException(
                    "processes must be 1 or more, terms and digits 0 or more: " + id.title());
        }
    }

    /** Returns whether all times are above 0, as ratios and relative fits require. */
    public boolean isPositive() {
        return sample.groups().stream().flatMap(List::stream).allMatch(seconds -> seconds > 0);
    }

    /** Returns this cell with its own forks and those of another cell. */
    Cell pooledWith(Cell that) {
        List<Integer> all = new ArrayList<>(rounds);
        all.addAll(that.rounds);
        return new Cell(id, sample.pooledWith(that.sample), all);
    }

    /** Returns a copy of this cell with another identity. */
    Cell named(CellId other) {
        return new Cell(other, sample, rounds);
    }

    /**
     * Returns one pair for each round in which both this cell and the second were measured. If they have no round in
     * common, pairs their forks in order. Pairs with a time of 0 are left out.
     */
    List<TimePair> pairedWith(Cell second) {
        return TimePair.of(this, second);
    }

    /**
     * The times of two cells in one round.
     *
     * @param round counted from 1; without a common round, the index of the pair
     * @param first the median time of the first cell's forks in this round, in seconds; positive
     * @param second the same for the second cell
     */
    record TimePair(int round, double first, double second) {

        private static List<TimePair> of(Cell first, Cell second) {
            Map<Integer, Double> firstByRound = byRound(first);
            Map<Integer, Double> secondByRound = byRound(second);
            List<TimePair> pairs = new ArrayList<>();
            firstByRound.forEach((round, time) -> {
                if (secondByRound.containsKey(round)) {
                    pairs.add(new TimePair(round, time, secondByRound.get(round)));
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
