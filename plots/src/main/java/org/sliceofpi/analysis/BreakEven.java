package org.sliceofpi.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Interval;
import org.sliceofpi.stats.LinearFit;
import org.sliceofpi.stats.Sample;

/**
 * The break-even N*: the number of terms from which several processes are faster than one.
 *
 * @param line the cell without N
 * @param overhead a(p) in seconds, of the line T(p) = a + b*N through all N: the cost before the first term
 * @param slope b(p) in seconds per term, of that line
 * @param outcome N*, from the points around it, or why there is none
 * @param straight where the lines through all N of one and of several processes meet, as a check; empty if they do
 * not
 * @param paidNot the largest measured N at which several processes were slower; empty if there is none
 * @param paid the smallest measured N from which several processes were faster; empty if there is none
 */
public record BreakEven(
        CellId line,
        Estimate overhead,
        Estimate slope,
        Outcome outcome,
        OptionalDouble straight,
        OptionalLong paidNot,
        OptionalLong paid) {

    /** Factor beyond the measured N up to which extrapolation is accepted. */
    private static final double REACH = 3;

    /** Returns the workload without N. */
    public CellId family() {
        return line.workload();
    }

    /** Returns how workers came to exist; empty for one process. */
    public String start() {
        return line.start();
    }

    /** Returns how many processes shared the work. */
    public int processes() {
        return line.processes();
    }

    /** What is known about N*. */
    public sealed interface Outcome {}

    /**
     * N* is known.
     *
     * @param terms N*; its interval may have no upper end
     */
    public record At(Estimate terms) implements Outcome {}

    /**
     * Several processes were faster at every measured N.
     *
     * @param least the smallest measured N
     */
    public record Always(long least) implements Outcome {}

    /**
     * Several processes were slower at every measured N, and each term takes at least as long as with one process.
     *
     * @param most the largest measured N
     */
    public record Never(long most) implements Outcome {}

    /**
     * The data do not determine N*.
     *
     * @param why one sentence
     */
    public record NotIdentifiable(String why) implements Outcome {}

    /** Returns whether N* lies between the measured points that bracket the crossing; empty if none do. */
    public Optional<Boolean> agreesWithMeasured() {
        if (!(outcome instanceof At at) || paidNot.isEmpty() || paid.isEmpty()) {
            return Optional.empty();
        }
        Interval interval = at.terms()
                .interval()
                .orElse(new Interval(at.terms().value(), at.terms().value()));
        return Optional.of(interval.high() >= paidNot.getAsLong() && interval.low() <= paid.getAsLong());
    }

    /** Returns the outcome in a few words. */
    public String words() {
        if (outcome instanceof At at) {
            return "from " + Notation.roughly(at.terms().value()) + " terms"
                    + at.terms()
                            .interval()
                            .map(i -> i.isUnbounded()
                                    ? " (" + Notation.roughly(i.low()) + " or more)"
                                    : " (" + Notation.roughly(i.low()) + " to " + Notation.roughly(i.high()) + ")")
                            .orElse("")
                    + (paid.isEmpty() || paidNot.isEmpty() ? ", outside the measured N" : "");
        }
        if (outcome instanceof Always always) {
            return "at every measured N (" + Notation.terms(always.least()) + " terms or more)";
        }
        return outcome instanceof NotIdentifiable not
                ? "not identifiable: " + not.why()
                : "never; more terms do not help";
    }

    /** Computes the break-even of a line. */
    static BreakEven of(BreakEvens.Line cells) {
        double[] terms = cells.terms();
        int n = terms.length;
        List<Sample> samples = cells.samples();
        List<Sample> own = samples.subList(n, 2 * n);
        long[] bracket = bracket(cells.one(), cells.several());
        double line = n < 2
                ? Double.NaN
                : Estimates.value(
                        samples,
                        t -> meeting(
                                LinearFit.ofRelativeErrors(terms, Arrays.copyOf(t, n)),
                                LinearFit.ofRelativeErrors(terms, Arrays.copyOfRange(t, n, 2 * n))));
        return new BreakEven(
                cells.key(),
                n < 2
                        ? new Estimate(Double.NaN, Optional.empty())
                        : Estimates.of(
                                own, t -> LinearFit.ofRelativeErrors(terms, t).intercept()),
                n < 2
                        ? new Estimate(Double.NaN, Optional.empty())
                        : Estimates.of(
                                own, t -> LinearFit.ofRelativeErrors(terms, t).slope()),
                outcome(terms, samples),
                line > 0 && line < Double.POSITIVE_INFINITY ? OptionalDouble.of(line) : OptionalDouble.empty(),
                bracket[0] > 0 ? OptionalLong.of(bracket[0]) : OptionalLong.empty(),
                bracket[1] > 0 ? OptionalLong.of(bracket[1]) : OptionalLong.empty());
    }

    private static Outcome outcome(double[] terms, List<Sample> samples) {
        int n = terms.length;
        if (n < 2) {
            return new NotIdentifiable("needs times at two or more N, with one and with several processes");
        }
        BreakEvenSolver crossing = new BreakEvenSolver(terms);
        Estimate found = Estimates.of(samples, crossing::of);
        Interval interval = found.interval().orElse(new Interval(found.value(), found.value()));
        double least = terms[0];
        double most = terms[n - 1];
        if (interval.high() < least) {
            return new Always((long) least);
        }
        if (interval.low() == Double.POSITIVE_INFINITY) {
            // Two points always make a line; only a third one shows that it is straight in spite of JVM warm-up.
            return n > 2 && Estimates.value(samples, t -> crossing.beyond(t, n - 2)) == Double.POSITIVE_INFINITY
                    ? new Never((long) most)
                    : new NotIdentifiable("slower at every measured N; " + n
                            + " values of N do not determine whether it pays off beyond "
                            + Notation.terms((long) most));
        }
        if (found.value() < least / REACH) {
            return new NotIdentifiable(
                    "it pays from " + Notation.roughly(interval.high()) + " terms, or from fewer than were measured");
        }
        if (found.value() > most * REACH) {
            return new NotIdentifiable("slower at every measured N; it may pay off from "
                    + Notation.roughly(Math.max(interval.low(), most)) + " terms, or nowhere");
        }
        return new At(found);
    }

    /** Returns where two lines meet; infinite or negative if they do not. */
    private static double meeting(LinearFit one, LinearFit several) {
        return (several.intercept() - one.intercept()) / (one.slope() - several.slope());
    }

    /** Returns the measured N around the last change from slower to faster; 0 for none. */
    private static long[] bracket(List<Cell> one, List<Cell> several) {
        long slower = 0;
        long faster = 0;
        for (int i = 0; i < several.size(); i++) {
            long terms = several.get(i).workload().terms();
            boolean pays =
                    several.get(i).sample().median() < one.get(i).sample().median();
            if (!pays) {
                slower = terms;
                faster = 0;
            } else if (faster == 0) {
                faster = terms;
            }
        }
        return new long[] {slower, faster};
    }
}
