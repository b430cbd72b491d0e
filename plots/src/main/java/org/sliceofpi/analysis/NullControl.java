package org.sliceofpi.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.TTest;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;

/**
 * A comparison of two cells of one process that differ only in the start method, which one process does not use. A
 * difference between them is noise or a bias of the run.
 *
 * @param cell the control; it is compared with the baseline of its workload
 * @param ratio the control's time divided by the baseline's: the geometric mean over the rounds, with its 95 % t interval
 * @param forks number of pairs; 2 or more
 * @param flagged whether a two-sided t test rejects a ratio of 1. Its level is 1 % divided by the number of controls in the
 *     run, because the narrowest of several intervals is more likely to miss 1
 */
public record NullControl(CellId cell, Estimate ratio, int forks, boolean flagged) {

    private static final double LEVEL = 0.01;
    private static final double TAIL = 0.025;

    /** Returns the control with the narrowest interval; empty if none has two pairs. */
    static Optional<NullControl> of(CellParser parsed) {
        Map<CellId, Cell> baselines = parsed.cells().stream()
                .filter(c -> c.processes() == 1)
                .collect(Collectors.toMap(Cell::id, Function.identity()));
        double level = LEVEL / parsed.controls().size();
        return parsed.controls().stream()
                .flatMap(control -> of(control, baselines.get(CellParser.baselineId(control.id())), level))
                .min(Comparator.comparingDouble(NullControl::width));
    }

    private static Stream<NullControl> of(Cell control, Cell baseline, double level) {
        List<Cell.TimePair> pairs = control.pairedWith(baseline);
        int n = pairs.size();
        if (n < 2) {
            return Stream.empty();
        }
        double[] logs = pairs.stream().mapToDouble(Cell.TimePair::logRatio).toArray();
        double mean = Mean.of(logs).getAsDouble();
        double error = StandardDeviation.of(logs).getAsDouble() / Math.sqrt(n);
        double half = error * TDistribution.of(n - 1.0).inverseSurvivalProbability(TAIL);
        Interval interval = new Interval(mean - half, mean + half);
        return Stream.of(new NullControl(
                control.id(),
                new Estimate(mean, Optional.of(interval)).map(Math::exp),
                n,
                TTest.withDefaults().test(logs).getPValue() < level));
    }

    private double width() {
        Interval interval = ratio.intervalOrValue();
        return interval.high() / interval.low();
    }

    /** Returns the difference and its interval as text, such as {@code 1.2 % (-0.8 to 3.1 %)}. */
    public String words() {
        Interval interval = ratio.intervalOrValue();
        return String.format(
                Locale.ROOT,
                "%.1f %% (%.1f to %.1f %%)",
                percent(ratio.value()),
                percent(interval.low()),
                percent(interval.high()));
    }

    private static double percent(double factor) {
        // Adding 0 turns -0.0 into 0.0.
        return Math.rint((factor - 1) * 1000) / 10 + 0.0;
    }

    /** Returns a warning if the control is flagged. */
    Optional<RunWarning> warning() {
        return flagged
                ? Optional.of(new RunWarning(
                        "null-control",
                        "Null control: identical cells of one process differ by " + words() + ", in "
                                + CellParser.baselineId(cell).title() + ".",
                        "Do not trust differences of this size; find out what else was running, and measure again."))
                : Optional.empty();
    }
}
