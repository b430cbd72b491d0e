package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.apache.commons.statistics.descriptive.Variance;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.stats.Crossing;

/**
 * The effect of the run on log(T(1)/T(p)): two runs of one machine differ by more than their forks do. Given as the standard
 * deviation between runs.
 *
 * @param shortTasks for tasks of less than 60 ms
 * @param longTasks for longer ones
 * @param runs the number of kept runs that these values come from; 0 for the default
 */
public record BetweenRuns(double shortTasks, double longTasks, int runs) {

    /** Found in kept runs of two machines; for machines of which there are too few. */
    public static final BetweenRuns DEFAULT = new BetweenRuns(0.06, 0.025, 0);

    private static final double SHORT_SECONDS = 0.060;
    private static final int FEWEST_RUNS = 4;

    /** @throws IllegalArgumentException if a standard deviation is negative or not finite */
    public BetweenRuns {
        if (!(shortTasks >= 0 && longTasks >= 0 && shortTasks + longTasks < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "standard deviations must be 0 or more, not " + shortTasks + " and " + longTasks);
        }
    }

    /** Returns the standard deviation for tasks of this many seconds. */
    public double deviation(double seconds) {
        return seconds < SHORT_SECONDS ? shortTasks : longTasks;
    }

    /** The break-even of a line in one run. */
    private record Found(double seconds, Crossing.Fit fit) {}

    /**
     * Estimates the effect from kept runs of one machine: the variance of log N* between runs, less the mean squared standard error
     * within runs, times the squared slope. Averages over all lines that four or more runs have, weighted by runs - 1. Where there
     * is no such line, the default applies.
     */
    public static BetweenRuns of(List<MeasuredRun> runs) {
        Map<CellId, List<Found>> lines = new LinkedHashMap<>();
        for (MeasuredRun run : runs) {
            for (BreakEvens.Line line :
                    BreakEvens.lines(CellParser.of(run.measurements()).cells())) {
                line.crossing()
                        .filter(fit -> Double.isFinite(fit.standardError()))
                        .ifPresent(fit -> lines.computeIfAbsent(line.key(), key -> new ArrayList<>())
                                .add(new Found(line.seconds(fit.x()), fit)));
            }
        }
        lines.values().removeIf(found -> found.size() < FEWEST_RUNS);
        if (lines.isEmpty()) {
            return DEFAULT;
        }
        return new BetweenRuns(
                deviation(lines.values(), s -> s < SHORT_SECONDS, DEFAULT.shortTasks()),
                deviation(lines.values(), s -> s >= SHORT_SECONDS, DEFAULT.longTasks()),
                lines.values().stream().mapToInt(List::size).max().orElseThrow());
    }

    private static double deviation(Iterable<List<Found>> lines, DoublePredicate duration, double otherwise) {
        double sum = 0;
        double weights = 0;
        for (List<Found> line : lines) {
            double seconds = mean(line.stream().mapToDouble(Found::seconds).toArray());
            if (duration.test(seconds)) {
                double slope =
                        mean(line.stream().mapToDouble(f -> f.fit().slope()).toArray());
                double total = Variance.of(line.stream()
                                .mapToDouble(f -> Math.log(f.fit().x()))
                                .toArray())
                        .getAsDouble();
                double within = mean(line.stream()
                        .mapToDouble(f -> f.fit().standardError() * f.fit().standardError())
                        .toArray());
                sum += (line.size() - 1) * (total - within) * slope * slope;
                weights += line.size() - 1;
            }
        }
        return weights == 0 ? otherwise : Math.sqrt(Math.max(0, sum / weights));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
