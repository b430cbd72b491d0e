package org.sliceofpi.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * From how many terms on several processes pay: the N* at which a straight line T(p) = a + b*N through the times of
 * several N meets that of one process.
 *
 * @param family the workload; its N has no meaning here
 * @param start how workers came to exist
 * @param processes how many shared the work
 * @param overhead a(p) in seconds: what the processes cost before the first term
 * @param slope b(p) in seconds for each term
 * @param outcome N*, or why there is none
 * @param paidNot the largest measured N at which several were slower; empty if there is none below the crossing
 * @param paid the smallest measured N from which on several were faster; empty if there is none
 */
public record BreakEven(
        Workload family,
        String start,
        int processes,
        Estimate overhead,
        Estimate slope,
        Outcome outcome,
        OptionalLong paidNot,
        OptionalLong paid) {

    /** What can be said of N*. */
    public sealed interface Outcome {}

    /**
     * It is known.
     *
     * @param terms N*; its interval may have no upper end
     */
    public record At(Estimate terms) implements Outcome {}

    /** Several processes are no slower at any N: the line of several starts no higher and rises less. */
    public record Always() implements Outcome {}

    /** More terms do not help: each costs as much as with one process, or more. */
    public record Never() implements Outcome {}

    /**
     * The data do not say.
     *
     * @param why one sentence
     */
    public record NotIdentifiable(String why) implements Outcome {}

    /** Whether N* lies where measured points say that the crossing is; empty where they do not bracket it. */
    public Optional<Boolean> agreesWithMeasured() {
        if (!(outcome instanceof At at) || paidNot.isEmpty() || paid.isEmpty()) {
            return Optional.empty();
        }
        Interval interval = at.terms()
                .interval()
                .orElse(new Interval(at.terms().value(), at.terms().value()));
        return Optional.of(interval.high() >= paidNot.getAsLong() && interval.low() <= paid.getAsLong());
    }

    /** The outcome in a few words. */
    public String words() {
        if (outcome instanceof At at) {
            return "from " + Notation.roughly(at.terms().value()) + " terms on"
                    + at.terms()
                            .interval()
                            .map(i -> i.isUnbounded()
                                    ? " (" + Notation.roughly(i.low()) + " or more)"
                                    : " (" + Notation.roughly(i.low()) + " to " + Notation.roughly(i.high()) + ")")
                            .orElse("")
                    + (paid.isEmpty() || paidNot.isEmpty() ? ", outside the measured N" : "");
        }
        if (outcome instanceof Always) {
            return "at any number of terms";
        }
        return outcome instanceof NotIdentifiable not ? "not identifiable: " + not.why() : "at no number of terms";
    }

    /**
     * Fits both lines and lets them meet.
     *
     * @param one the times of one process
     * @param several those of several, at the same N each
     */
    static BreakEven of(List<Cell> one, List<Cell> several) {
        Cell first = several.get(0);
        Fit fit =
                new Fit(several.stream().mapToDouble(c -> c.workload().terms()).toArray());
        int n = several.size();
        List<Sample> samples = IntStream.range(0, 2 * n)
                .mapToObj(i -> i < n ? one.get(i).sample() : several.get(i - n).sample())
                .toList();
        List<Sample> own = samples.subList(n, 2 * n);
        long[] bracket = bracket(one, several);
        return new BreakEven(
                first.workload().withTerms(0),
                first.start(),
                first.processes(),
                n < 2 ? new Estimate(Double.NaN, Optional.empty()) : Estimates.of(own, t -> fit.line(t, 0)[0]),
                n < 2 ? new Estimate(Double.NaN, Optional.empty()) : Estimates.of(own, t -> fit.line(t, 0)[1]),
                n < 2
                        ? new NotIdentifiable("it takes times at two N or more, each with and without processes")
                        : outcome(Estimates.of(samples, t -> crossing(fit.line(t, 0), fit.line(t, n)))),
                bracket[0] > 0 ? OptionalLong.of(bracket[0]) : OptionalLong.empty(),
                bracket[1] > 0 ? OptionalLong.of(bracket[1]) : OptionalLong.empty());
    }

    private static Outcome outcome(Estimate terms) {
        Interval interval = terms.interval().orElse(new Interval(terms.value(), terms.value()));
        if (interval.high() == 0) {
            return new Always();
        }
        if (interval.low() == Double.POSITIVE_INFINITY) {
            return new Never();
        }
        if (Double.isInfinite(terms.value())) {
            return new NotIdentifiable(
                    String.format(Locale.ROOT, "it may be at %s terms, or nowhere", Notation.roughly(interval.low())));
        }
        return new At(terms);
    }

    /** Where the lines meet: 0 if several never cost more, infinite if they never cost less. */
    private static double crossing(double[] one, double[] several) {
        double extra = several[0] - one[0];
        double saved = one[1] - several[1];
        if (extra <= 0) {
            // Several start no higher: they pay from the start, unless each term costs them more.
            return saved >= 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return saved > 0 ? extra / saved : Double.POSITIVE_INFINITY;
    }

    /** The measured N around the last change from slower to faster; 0 for none. */
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
