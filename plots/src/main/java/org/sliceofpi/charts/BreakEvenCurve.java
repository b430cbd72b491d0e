package org.sliceofpi.charts;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEvens;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.stats.Crossing;

/**
 * The line of speedup over N. It connects the medians; around a measured break-even it is the line that was fitted there, so that
 * it crosses 1 at N*.
 */
final class BreakEvenCurve {

    /** Number of steps on each side of N*; the fit is straight on log axes, but curved here. */
    private static final int STEPS = 4;

    private BreakEvenCurve() {}

    /**
     * Returns the speedup by N.
     *
     * @param rows the cells of the line, with speedups
     * @param aside factor by which the N of medians are multiplied, because their markers are drawn next to those of others
     */
    static SortedMap<Double, Double> of(BreakEven breakEven, RunAnalysis run, List<SpeedupRow> rows, double aside) {
        SortedMap<Double, Double> curve = new TreeMap<>();
        rows.forEach(row -> curve.put(
                row.cell().workload().terms() * aside,
                row.speedup().orElseThrow().value()));
        if (breakEven.outcome() instanceof BreakEven.Measured measured) {
            BreakEvens.lines(run.rows().stream().map(SpeedupRow::cell).toList()).stream()
                    .filter(line -> line.key().equals(breakEven.id()))
                    .flatMap(line -> line.crossing().stream())
                    .findFirst()
                    .ifPresent(fit -> replaceByFit(curve, fit, measured.terms()));
        }
        return curve;
    }

    /** Replaces the medians to which a line was fitted by this line. */
    private static void replaceByFit(SortedMap<Double, Double> curve, Crossing.Fit fit, double terms) {
        // The medians at the very ends of the fit belong to it, even if they are drawn aside.
        double near = Crossing.NEAR * 1.02;
        SortedMap<Double, Double> fitted = new TreeMap<>(curve.subMap(terms / near, terms * near));
        if (fitted.isEmpty()) {
            return;
        }
        double first = Math.min(fitted.firstKey(), terms);
        double last = Math.max(fitted.lastKey(), terms);
        curve.keySet().removeAll(fitted.keySet());
        for (int i = 0; i <= STEPS; i++) {
            double share = (double) i / STEPS;
            put(curve, fit, terms, first * Math.pow(terms / first, share));
            put(curve, fit, terms, last * Math.pow(terms / last, share));
        }
        curve.put(terms, 1.0);
    }

    private static void put(SortedMap<Double, Double> curve, Crossing.Fit fit, double terms, double n) {
        curve.put(n, Math.pow(n / terms, fit.slope()));
    }
}
