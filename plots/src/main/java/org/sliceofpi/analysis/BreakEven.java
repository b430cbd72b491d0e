package org.sliceofpi.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
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
 * @param id the cell without N
 * @param overhead a(p) in seconds, of the line T(p) = a + b*N through all N: the cost before the first term
 * @param slope b(p) in seconds per term, of that line
 * @param outcome N*, from the points around it, or why there is none
 * @param straight the N where the lines through all N of one and of several processes meet, as a check; empty if they do not
 * @param paidNot the largest measured N at which several processes were slower; empty if there is none
 * @param paid the smallest measured N from which several processes were faster; empty if there is none
 */
public record BreakEven(
        CellId id,
        Estimate overhead,
        Estimate slope,
        Outcome outcome,
        OptionalDouble straight,
        OptionalLong paidNot,
        OptionalLong paid)
        implements CellResult {

    /** Factor beyond the measured N up to which extrapolation is accepted. */
    private static final double REACH = 3;

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

    /** Returns whether the measured points that bracket the crossing agree with N*; also true if one of them is unknown. */
    public boolean agreesWithMeasured() {
        if (!(outcome instanceof At at) || paidNot.isEmpty() || paid.isEmpty()) {
            return true;
        }
        Interval interval = at.terms().intervalOrValue();
        return interval.high() >= paidNot.getAsLong() && interval.low() <= paid.getAsLong();
    }

    /** Returns the outcome in a few words. */
    public String words() {
        if (outcome instanceof At at) {
            String interval = at.terms().interval().map(BreakEven::words).orElse("");
            return "from " + Notation.roughly(at.terms().value()) + " terms" + interval
                    + (paid.isEmpty() || paidNot.isEmpty() ? ", outside the measured N" : "");
        }
        if (outcome instanceof Always always) {
            return "at every measured N (" + Notation.terms(always.least()) + " terms or more)";
        }
        return outcome instanceof NotIdentifiable not
                ? "not identifiable: " + not.why()
                : "never; more terms do not help";
    }

    private static String words(Interval terms) {
        String high = terms.isUnbounded() ? " or more" : " to " + Notation.roughly(terms.high());
        return " (" + Notation.roughly(terms.low()) + high + ")";
    }

    /** Computes the break-even of a line. */
    static BreakEven of(BreakEvens.Line line) {
        double[] terms = line.terms();
        List<Sample> one = line.one().stream().map(Cell::sample).toList();
        List<Sample> several = line.several().stream().map(Cell::sample).toList();
        int paid = terms.length;
        while (paid > 0 && several.get(paid - 1).median() < one.get(paid - 1).median()) {
            paid--;
        }
        return new BreakEven(
                line.key(),
                coefficient(terms, several, LinearFit::intercept),
                coefficient(terms, several, LinearFit::slope),
                outcome(terms, line.samples()),
                meeting(fit(terms, one), fit(terms, several)),
                paid > 0 ? OptionalLong.of((long) terms[paid - 1]) : OptionalLong.empty(),
                paid < terms.length ? OptionalLong.of((long) terms[paid]) : OptionalLong.empty());
    }

    private static LinearFit fit(double[] terms, List<Sample> times) {
        return LinearFit.ofRelativeErrors(
                terms, times.stream().mapToDouble(Sample::median).toArray());
    }

    /** Returns where two lines meet; empty if they do not, or are not determined. */
    private static OptionalDouble meeting(LinearFit one, LinearFit several) {
        double terms = (several.intercept() - one.intercept()) / (one.slope() - several.slope());
        return terms > 0 && terms < Double.POSITIVE_INFINITY ? OptionalDouble.of(terms) : OptionalDouble.empty();
    }

    /** Returns a coefficient of the line through the times at all N; not a number for fewer than two N. */
    private static Estimate coefficient(double[] terms, List<Sample> times, ToDoubleFunction<LinearFit> coefficient) {
        return terms.length < 2
                ? new Estimate(Double.NaN, Optional.empty())
                : Estimates.of(times, t -> coefficient.applyAsDouble(LinearFit.ofRelativeErrors(terms, t)));
    }

    private static Outcome outcome(double[] terms, List<Sample> samples) {
        int n = terms.length;
        if (n < 2) {
            return new NotIdentifiable("needs times at two or more N, with one and with several processes");
        }
        BreakEvenSolver crossing = new BreakEvenSolver(terms);
        Estimate found = Estimates.of(samples, crossing::of);
        Interval interval = found.intervalOrValue();
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
}
