package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEven.Measured;
import org.sliceofpi.analysis.BreakEvens;
import org.sliceofpi.analysis.Cell;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.RunDiagnostics;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.compare.ComparisonResult.Kind;
import org.sliceofpi.compare.ComparisonResult.Side;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.Bootstrap;
import org.sliceofpi.stats.Crossing;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Interval;
import org.sliceofpi.stats.Sample;

/**
 * Compares speedups and break-even points. Unlike times, they can be compared between machines. Efficiency and the
 * Karp-Flatt metric follow from the speedup and are left out. P-values come from the bootstrap for speedups, and from the
 * normal distribution for break-evens. The results have no verdict yet.
 */
final class DimensionlessComparison {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double TAIL = 0.025;

    private DimensionlessComparison() {}

    /** A value and the samples that it is computed from. */
    private record Value(Side side, List<Sample> samples) {}

    /** Compares the speedups that both runs have, except those of searched cells. */
    static List<ComparisonResult> speedups(RunAnalysis base, RunAnalysis head, SearchedCells searched) {
        return Matched.of(rows(base), rows(head)).stream()
                .filter(rows -> !searched.contains(rows.base().cell().id()))
                .filter(rows -> hasSpeedup(base, rows.base()) && hasSpeedup(head, rows.head()))
                .map(rows -> compare(
                        "speedup of " + rows.base().cell().title(),
                        Kind.SPEEDUP,
                        speedup(base, rows.base()),
                        speedup(head, rows.head()),
                        times -> times[2] / times[3] / (times[0] / times[1])))
                .toList();
    }

    private static Map<CellId, SpeedupRow> rows(RunAnalysis run) {
        return CellId.acrossJvms(run.rows(), row -> row.cell().id());
    }

    /** Returns whether a cell has a speedup that can be compared: it is undefined if a time may be 0. */
    private static boolean hasSpeedup(RunAnalysis run, SpeedupRow row) {
        return row.cell().processes() > 1
                && row.speedup().isPresent()
                && Stream.of(row.cell(), baseline(run, row)).allMatch(Cell::isPositive);
    }

    private static Cell baseline(RunAnalysis run, SpeedupRow row) {
        return run.rows(row.cell().workload()).stream()
                .map(SpeedupRow::cell)
                .filter(cell -> cell.processes() == 1)
                .findFirst()
                .orElseThrow();
    }

    private static Value speedup(RunAnalysis run, SpeedupRow row) {
        Sample baseline = baseline(run, row).sample();
        Sample sample = row.cell().sample();
        return new Value(new Side(row.speedup().orElseThrow().value(), sample.size()), List.of(baseline, sample));
    }

    /**
     * Compares the break-even points that are known on both sides. Their logarithms are assumed to be normally distributed,
     * with the standard errors that the intervals between runs imply.
     *
     * @param warnings receives a warning about break-evens that both sides searched for but at least one did not determine
     */
    static List<ComparisonResult> breakEvens(RunAnalysis base, RunAnalysis head, List<RunWarning> warnings) {
        List<ComparisonResult> tested = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Matched<BreakEven> both : Matched.of(lines(base), lines(head))) {
            String title = both.base().title();
            if (both.base().outcome() instanceof Measured before && both.head().outcome() instanceof Measured after) {
                tested.add(compare(
                        "break-even of " + title,
                        new Side(before.terms(), forks(base, both.base())),
                        new Side(after.terms(), forks(head, both.head())),
                        Math.hypot(halfWidth(before), halfWidth(after))));
            } else {
                unknown.add(title);
            }
        }
        if (!unknown.isEmpty()) {
            warnings.add(new RunWarning(
                    "break-even-unknown",
                    "The break-even is unknown on at least one side, so it is not compared: "
                            + RunDiagnostics.some(unknown) + ".",
                    "Measure more values of N near the break-even, or more forks."));
        }
        return tested;
    }

    private static Map<CellId, BreakEven> lines(RunAnalysis run) {
        return CellId.acrossJvms(run.breakEvens(), BreakEven::id);
    }

    /** Returns half the width of the interval of log N*. */
    private static double halfWidth(Measured found) {
        return Math.log(found.betweenRuns().high() / found.betweenRuns().low()) / 2;
    }

    /** Returns the number of forks with several processes near the break-even. */
    private static int forks(RunAnalysis run, BreakEven breakEven) {
        List<Cell> cells = run.rows().stream().map(SpeedupRow::cell).toList();
        return BreakEvens.lines(cells).stream()
                .filter(line -> line.key().equals(breakEven.id()))
                .flatMap(line -> line.crossing().stream())
                .mapToInt(Crossing.Fit::points)
                .sum();
    }

    private static ComparisonResult compare(String title, Side base, Side head, double halfWidth) {
        double log = Math.log(head.value() / base.value());
        double p = 2 * NORMAL.survivalProbability(Math.abs(log) / halfWidth * NORMAL.inverseSurvivalProbability(TAIL));
        Interval interval = new Interval(log - halfWidth, log + halfWidth);
        Estimate change = new Estimate(log, Optional.of(interval)).map(Math::exp);
        return ComparisonResult.tested(title, Kind.BREAK_EVEN, base, head, change, p);
    }

    private static ComparisonResult compare(
            String title, Kind kind, Value base, Value head, ToDoubleFunction<double[]> ratio) {
        List<Sample> samples =
                Stream.concat(base.samples().stream(), head.samples().stream()).toList();
        Estimate change = Estimates.of(samples, ratio);
        double p = change.interval().isEmpty() ? 1 : Bootstrap.pValue(samples, ratio, 1);
        return ComparisonResult.tested(title, kind, base.side(), head.side(), change, p);
    }
}
