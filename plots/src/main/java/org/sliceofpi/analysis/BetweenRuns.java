package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Variance;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.stats.Crossing;

/**
 * How much log(T(1)/T(p)) varies from run to run on one machine, in addition to its variation from fork to fork, as a standard
 * deviation. Short cold tasks vary the most: their JVM has just started.
 *
 * @param shortColdTasks the standard deviation for tasks of less than 60 ms, one at a time
 * @param otherTasks the standard deviation for longer tasks, and for short ones of which each fork measures the average of many
 * @param runs number of runs that these values were estimated from; 0 for the default
 */
public record BetweenRuns(double shortColdTasks, double otherTasks, int runs) {

    /** The values for a machine with too few kept runs. They were estimated from the runs of two machines. */
    public static final BetweenRuns DEFAULT = new BetweenRuns(0.06, 0.025, 0);

    private static final double SHORT_SECONDS = 0.060;
    private static final int FEWEST_RUNS = 4;

    /** The default counts like so many runs: a few runs that happen to agree must not give a variation of 0. */
    private static final int DEFAULT_WEIGHT = 6;

    /** @throws IllegalArgumentException if a standard deviation is negative or not finite */
    public BetweenRuns {
        if (!(shortColdTasks >= 0 && otherTasks >= 0 && shortColdTasks + otherTasks < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "standard deviations must be 0 or more, not " + shortColdTasks + " and " + otherTasks);
        }
    }

    /** Returns the standard deviation for a task of a line that takes this many seconds. */
    public double deviation(CellId line, double seconds) {
        return isShortAndCold(line, seconds) ? shortColdTasks : otherTasks;
    }

    private static boolean isShortAndCold(CellId line, double seconds) {
        return seconds < SHORT_SECONDS && !line.isAverage();
    }

    /** The break-even of a line in one run. */
    private record Found(double seconds, Crossing.Fit fit) {}

    /**
     * Estimates the standard deviations from runs on one machine. For each break-even that four or more runs have, the variance is
     * that of log N* between runs, minus the mean squared standard error within runs, times the squared slope. Averages over the
     * break-evens, weighted by the number of runs minus 1. Returns the default where there is no such break-even.
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
                deviation(lines, true, DEFAULT.shortColdTasks()),
                deviation(lines, false, DEFAULT.otherTasks()),
                lines.values().stream().mapToInt(List::size).max().orElseThrow());
    }

    private static double deviation(Map<CellId, List<Found>> lines, boolean shortAndCold, double otherwise) {
        double sum = 0;
        double weights = 0;
        for (Map.Entry<CellId, List<Found>> entry : lines.entrySet()) {
            List<Found> line = entry.getValue();
            double seconds = mean(line.stream().mapToDouble(Found::seconds).toArray());
            if (isShortAndCold(entry.getKey(), seconds) == shortAndCold) {
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
        double prior = DEFAULT_WEIGHT * otherwise * otherwise;
        return Math.sqrt(Math.max(0, (sum + prior) / (weights + DEFAULT_WEIGHT)));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
