package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Crossing;
import org.sliceofpi.stats.Crossing.Point;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Interval;
import org.sliceofpi.stats.LinearFit;
import org.sliceofpi.stats.Sample;

/**
 * The break-even N*: the number of terms from which several processes are faster than one.
 *
 * @param id the cell without N
 * @param overhead a(p) in seconds, of the line T(p) = a + b*N through all N: the cost before the first term
 * @param slope b(p) in seconds per term, of that line
 * @param measuredFrom the smallest measured N
 * @param measuredTo the largest measured N
 * @param outcome what the measurements say about N*
 */
public record BreakEven(
        CellId id, Estimate overhead, Estimate slope, long measuredFrom, long measuredTo, Outcome outcome)
        implements CellResult {

    /** What the measurements say about N*. "Faster" and "slower" are significant at the 5 % level. */
    public sealed interface Outcome permits Measured, Always, Never, Inconclusive, NotMonotone {}

    /**
     * N* lies between the measured N, and several processes are faster at an N above it.
     *
     * @param terms N*
     * @param thisRun the 95 % interval of N* for this run
     * @param betweenRuns the 95 % interval that also covers other runs on the machine
     * @param seconds how long the task takes at N*, with one process and with several. For p processes on p cores this is
     *     METG(1/p): the smallest task granularity with an efficiency of 1/p (Slaughter, Wu, Fu et al., Task Bench, SC20,
     *     arXiv:1908.05790)
     */
    public record Measured(double terms, Interval thisRun, Interval betweenRuns, double seconds) implements Outcome {}

    /**
     * Several processes are faster at the smallest measured N, and slower at none.
     *
     * @param least the smallest measured N
     */
    public record Always(long least) implements Outcome {}

    /**
     * Several processes are slower at the largest measured N, and faster at none.
     *
     * @param most the largest measured N
     */
    public record Never(long most) implements Outcome {}

    /**
     * The data do not determine N*, or only within more than a factor of 4.
     *
     * @param low the largest N at which several processes are slower; empty if there is none
     * @param high the smallest N from which they are faster; empty if there is none
     */
    public record Inconclusive(OptionalDouble low, OptionalDouble high) implements Outcome {}

    /**
     * Several processes are faster at an N and slower at a larger one.
     *
     * @param from the N before the sign of the difference first changes
     * @param to the N after it last changes
     */
    public record NotMonotone(long from, long to) implements Outcome {}

    /** Computes the break-even of a line. */
    static BreakEven of(BreakEvens.Line line, BetweenRuns betweenRuns) {
        double[] terms = line.terms();
        List<Sample> several = line.several().stream().map(Cell::sample).toList();
        return new BreakEven(
                line.key(),
                coefficient(terms, several, LinearFit::intercept),
                coefficient(terms, several, LinearFit::slope),
                (long) terms[0],
                (long) terms[terms.length - 1],
                outcome(line, betweenRuns));
    }

    /** Returns what a line says about its break-even. */
    static Outcome outcome(BreakEvens.Line line, BetweenRuns betweenRuns) {
        return new Rules(line, betweenRuns).outcome();
    }

    /** Returns a coefficient of the line through the times at all N; not a number for fewer than two N. */
    private static Estimate coefficient(double[] terms, List<Sample> times, ToDoubleFunction<LinearFit> coefficient) {
        return terms.length < 2
                ? new Estimate(Double.NaN, Optional.empty())
                : Estimates.of(times, t -> coefficient.applyAsDouble(LinearFit.ofRelativeErrors(terms, t)));
    }

    /** Decides what the times of a line say about its break-even. */
    private static final class Rules {

        /** The largest acceptable ratio of the ends of an interval. */
        private static final double WIDEST = 4;

        /** The 97.5 % quantile of the normal distribution: the standard deviation between runs is taken as known. */
        private static final double NORMAL = 1.96;

        /** The 95 % quantile, for the one-sided test of a gain. */
        private static final double NORMAL_ONE_SIDED = 1.645;

        private final BreakEvens.Line line;
        private final BetweenRuns betweenRuns;
        private final List<Point> points;
        private final List<Gain> gains = new ArrayList<>();

        /** A measured N and whether several processes are significantly faster there (1), slower (-1) or neither (0). */
        private record Gain(long terms, int sign) {}

        Rules(BreakEvens.Line line, BetweenRuns betweenRuns) {
            this.line = line;
            this.betweenRuns = betweenRuns;
            this.points = line.logSpeedups();
            points.stream()
                    .mapToDouble(Point::x)
                    .sorted()
                    .distinct()
                    .forEach(n -> sign(n).ifPresent(sign -> gains.add(new Gain((long) n, sign))));
        }

        /** Returns the sign of a significant gain at an N, from the points near it; empty for fewer than two rounds. */
        private Optional<Integer> sign(double terms) {
            Estimate level = Crossing.level(points, terms);
            return level.interval().map(interval -> {
                double half = withRunEffect(interval.high() - level.value(), terms, 1);
                return level.value() > half ? 1 : level.value() < -half ? -1 : 0;
            });
        }

        /** Returns half the width of an interval after widening it by the variation between runs. */
        private double withRunEffect(double half, double terms, double slope) {
            return Math.hypot(half, NORMAL * betweenRuns.deviation(line.key(), line.seconds(terms)) / slope);
        }

        Outcome outcome() {
            Optional<NotMonotone> not = notMonotone();
            if (not.isPresent()) {
                return not.get();
            }
            if (!gains.isEmpty()) {
                long least = (long) line.terms()[0];
                long most = (long) line.terms()[line.terms().length - 1];
                if (gains.get(0).equals(new Gain(least, 1)) && !has(-1)) {
                    return new Always(least);
                }
                if (gains.get(gains.size() - 1).equals(new Gain(most, -1)) && !has(1)) {
                    return new Never(most);
                }
            }
            Optional<Measured> measured = line.crossing().flatMap(this::measured);
            return measured.isPresent() ? measured.get() : inconclusive();
        }

        private boolean has(int sign) {
            return gains.stream().anyMatch(g -> g.sign() == sign);
        }

        /** Returns the range of N in which a gain is followed by a loss; empty if there is none. */
        private Optional<NotMonotone> notMonotone() {
            List<Gain> significant = gains.stream().filter(g -> g.sign() != 0).toList();
            long from = 0;
            long to = 0;
            boolean falls = false;
            for (int i = 1; i < significant.size(); i++) {
                Gain before = significant.get(i - 1);
                Gain after = significant.get(i);
                if (before.sign() != after.sign()) {
                    falls |= after.sign() < 0;
                    from = from == 0 ? before.terms() : from;
                    to = after.terms();
                }
            }
            return falls ? Optional.of(new NotMonotone(from, to)) : Optional.empty();
        }

        /** Returns N* if its interval is narrow enough, it is not an extrapolation, and the gains agree with it. */
        private Optional<Measured> measured(Crossing.Fit fit) {
            double half = withRunEffect(fit.halfWidth(), fit.x(), fit.slope());
            if (!(Math.exp(2 * half) <= WIDEST)) {
                return Optional.empty();
            }
            Interval interval = around(fit.x(), half);
            boolean contradicted = gains.stream()
                    .anyMatch(g ->
                            g.terms() < interval.low() && g.sign() > 0 || g.terms() > interval.high() && g.sign() < 0);
            return gainsAbove(fit) && !contradicted && fit.x() >= line.terms()[0]
                    ? Optional.of(
                            new Measured(fit.x(), around(fit.x(), fit.halfWidth()), interval, line.seconds(fit.x())))
                    : Optional.empty();
        }

        /** Returns whether the mean of all log speedups above N* is significantly positive. */
        private boolean gainsAbove(Crossing.Fit fit) {
            double[] above = points.stream()
                    .filter(p -> p.x() >= fit.x())
                    .mapToDouble(Point::y)
                    .toArray();
            double betweenRunsEffect = NORMAL_ONE_SIDED * betweenRuns.deviation(line.key(), line.seconds(fit.x()));
            return Arrays.stream(above).average().orElse(0)
                    > Math.hypot(fit.significantMean(above.length), betweenRunsEffect);
        }

        private static Interval around(double terms, double half) {
            return new Interval(terms * Math.exp(-half), terms * Math.exp(half));
        }

        private Inconclusive inconclusive() {
            OptionalDouble low = gains.stream()
                    .filter(g -> g.sign() < 0)
                    .mapToDouble(Gain::terms)
                    .max();
            OptionalDouble high = OptionalDouble.empty();
            for (int i = gains.size() - 1; i >= 0 && gains.get(i).sign() > 0; i--) {
                high = OptionalDouble.of(gains.get(i).terms());
            }
            return new Inconclusive(low, high);
        }
    }
}
