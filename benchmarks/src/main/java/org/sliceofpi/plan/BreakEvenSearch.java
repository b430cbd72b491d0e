package org.sliceofpi.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.ForkEntry;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Plan.Target;
import org.sliceofpi.stats.Crossing;
import org.sliceofpi.stats.Crossing.Point;

/**
 * Chooses the N at which to measure a target: three neighbours on a grid, around the current estimate of its break-even. All
 * targets use the same grid, so that they share measurements of one process. Stateless.
 */
final class BreakEvenSearch {

    /** A number on the grid; the others are its products with powers of the factor, rounded to two significant digits. */
    private static final double ORIGIN = 1e6;

    private static final double FACTOR = 1.5;

    private static final MathContext DIGITS = new MathContext(2);

    private BreakEvenSearch() {}

    /**
     * Returns three N, a factor of about 1.5 apart, within the range of the target.
     *
     * @param completed forks that have ended, of this and other cells
     */
    static List<Long> around(Target target, List<? extends ForkEntry> completed) {
        long centre = Math.round(steps(believed(target, points(target, completed))));
        while (grid(centre + 1) > target.most()) {
            centre--;
        }
        while (grid(centre - 1) < target.least()) {
            centre++;
        }
        return LongStream.rangeClosed(centre - 1, centre + 1)
                .mapToObj(BreakEvenSearch::grid)
                .toList();
    }

    private static double steps(double terms) {
        return Math.log(terms / ORIGIN) / Math.log(FACTOR);
    }

    private static long grid(long steps) {
        return new BigDecimal(ORIGIN * Math.pow(FACTOR, steps)).round(DIGITS).longValue();
    }

    private static double believed(Target target, List<Point> points) {
        OptionalDouble crossing = Crossing.of(points);
        double terms = crossing.isPresent() ? crossing.getAsDouble() : bracketed(target, points);
        return Math.max(target.least(), Math.min(target.most(), terms));
    }

    /**
     * Interpolates between the largest N with a loss and the smallest N with a gain; returns their geometric mean if they
     * overlap, and an end of the range if all N gain or all lose.
     */
    private static double bracketed(Target target, List<Point> points) {
        TreeMap<Double, Double> medians = new TreeMap<>();
        points.stream()
                .collect(Collectors.groupingBy(Point::x, Collectors.mapping(Point::y, Collectors.toList())))
                .forEach((terms, gains) -> medians.put(terms, DurationEstimator.median(gains)));
        double loss = target.least();
        double gain = target.most();
        for (Map.Entry<Double, Double> at : medians.entrySet()) {
            if (at.getValue() < 0) {
                loss = at.getKey();
            }
        }
        for (Map.Entry<Double, Double> at : medians.descendingMap().entrySet()) {
            if (at.getValue() >= 0) {
                gain = at.getKey();
            }
        }
        boolean gains = medians.values().stream().anyMatch(y -> y >= 0);
        boolean losses = medians.values().stream().anyMatch(y -> y < 0);
        if (gains != losses) {
            return gains ? target.least() : target.most();
        }
        double share = gains && loss < gain ? medians.get(loss) / (medians.get(loss) - medians.get(gain)) : 0.5;
        return loss * Math.pow(gain / loss, share);
    }

    /** Returns log(T(1) / T(p)) for each round and N at which both were measured. */
    private static List<Point> points(Target target, List<? extends ForkEntry> completed) {
        Map<PlannedFork, Double> times = new HashMap<>();
        for (ForkEntry entry : completed) {
            if (entry instanceof Measurement m) {
                times.put(new PlannedFork(m.round(), m.cell()), DurationEstimator.median(m.values()));
            }
        }
        List<Point> points = new ArrayList<>();
        times.forEach((fork, time) -> {
            CellId cell = fork.cell();
            if (cell.withoutTerms().equals(target.cell())) {
                CellId one = target.baselineAt(cell.terms());
                double gain = Math.log(times.getOrDefault(new PlannedFork(fork.round(), one), Double.NaN) / time);
                if (Double.isFinite(gain)) {
                    points.add(new Point(fork.round(), cell.terms(), gain));
                }
            }
        });
        // The rounding errors of a fit depend on the order of its points, which must be the same in a resumed run.
        points.sort((a, b) ->
                a.round() != b.round() ? Integer.compare(a.round(), b.round()) : Double.compare(a.x(), b.x()));
        return points;
    }
}
