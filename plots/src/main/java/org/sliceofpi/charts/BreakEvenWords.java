package org.sliceofpi.charts;

import java.util.OptionalDouble;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEven.Always;
import org.sliceofpi.analysis.BreakEven.Inconclusive;
import org.sliceofpi.analysis.BreakEven.Measured;
import org.sliceofpi.analysis.BreakEven.Never;
import org.sliceofpi.analysis.BreakEven.NotMonotone;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.stats.Interval;

/** The wording for break-evens, shared by tables, sentences, chart titles and labels. */
public final class BreakEvenWords {

    private BreakEvenWords() {}

    /** Returns what pays off or not: a process, a machine, or a node that shows what a cluster engine costs. */
    public static String second(CellId workload) {
        String benchmark = workload.shortBenchmark();
        return benchmark.startsWith("SecondMachine.")
                ? "a second machine"
                : benchmark.startsWith("EngineCost.")
                        ? "a second node on the same machine (engine cost)"
                        : "a second process";
    }

    /** Returns the verdict with its intervals. If it claims or denies a gain, it can follow {@link #second}. */
    public static String verdict(BreakEven.Outcome outcome) {
        if (outcome instanceof Measured measured) {
            return "pays off " + from(measured) + " (" + intervals(measured) + ")";
        }
        if (outcome instanceof Always always) {
            return "pays off already at the smallest N measured (" + Notation.terms(always.least()) + " terms)";
        }
        if (outcome instanceof Never never) {
            return "does not pay off up to " + Notation.terms(never.most()) + " terms";
        }
        if (outcome instanceof NotMonotone not) {
            return "not monotone between " + Notation.terms(not.from()) + " and " + Notation.terms(not.to()) + " terms";
        }
        return inconclusive((Inconclusive) outcome);
    }

    /** Returns the point estimate as "from N terms". */
    public static String from(Measured measured) {
        return "from " + Notation.roughly(measured.terms()) + " terms";
    }

    /** Returns the interval for this run, and the one for further runs on the same machine. */
    public static String intervals(Measured measured) {
        return range(measured.thisRun()) + " in this run, " + range(measured.betweenRuns()) + " between runs";
    }

    /** Returns the verdict in at most 13 characters, for narrow tables. */
    public static String briefly(BreakEven.Outcome outcome) {
        if (outcome instanceof Measured measured) {
            return Notation.roughly(measured.terms());
        }
        if (outcome instanceof Always) {
            return "always";
        }
        if (outcome instanceof Never) {
            return "never";
        }
        return outcome instanceof NotMonotone ? "not monotone" : "inconclusive";
    }

    /** Returns where N* can be, in further runs on the machine too: the companion of {@link #briefly}. */
    public static String range(BreakEven.Outcome outcome) {
        if (outcome instanceof Measured measured) {
            return range(measured.betweenRuns());
        }
        if (outcome instanceof Always always) {
            return "smallest N: " + Notation.terms(always.least());
        }
        if (outcome instanceof Never never) {
            return "up to " + Notation.terms(never.most());
        }
        if (outcome instanceof NotMonotone not) {
            return Notation.roughly(not.from(), not.to());
        }
        String open = open((Inconclusive) outcome);
        return open.isEmpty() ? "at every N" : open;
    }

    /** Returns where an undetermined break-even is, to follow "the break-even". */
    public static String location(BreakEven.Outcome outcome) {
        if (!(outcome instanceof Inconclusive inconclusive)) {
            return "is " + verdict(outcome);
        }
        String open = open(inconclusive);
        if (open.isEmpty()) {
            return "is inconclusive at every N measured";
        }
        // Without a gain at any N, there may be none.
        return (inconclusive.high().isPresent() ? "is " : "is, if there is one, ")
                + (open.contains(" to ") ? "between " + open.replace(" to ", " and ") : open) + " terms";
    }

    /** Returns an interval of N, without the word "terms". */
    static String range(Interval terms) {
        return Notation.roughly(terms.low(), terms.high());
    }

    private static String inconclusive(Inconclusive outcome) {
        OptionalDouble low = outcome.low();
        OptionalDouble high = outcome.high();
        if (low.isPresent() && high.isPresent()) {
            return "slower up to " + Notation.roughly(low.getAsDouble()) + " terms, faster from "
                    + Notation.roughly(high.getAsDouble()) + " terms";
        }
        if (low.isPresent()) {
            return "slower up to " + Notation.roughly(low.getAsDouble()) + " terms, inconclusive above";
        }
        return high.isPresent()
                ? "faster from " + Notation.roughly(high.getAsDouble()) + " terms, inconclusive below"
                : "inconclusive at every N measured";
    }

    private static String open(Inconclusive outcome) {
        OptionalDouble low = outcome.low();
        OptionalDouble high = outcome.high();
        if (low.isPresent() && high.isPresent()) {
            return Notation.roughly(low.getAsDouble()) + " to " + Notation.roughly(high.getAsDouble());
        }
        if (low.isPresent()) {
            return "above " + Notation.roughly(low.getAsDouble());
        }
        return high.isPresent() ? "below " + Notation.roughly(high.getAsDouble()) : "";
    }
}
