package org.sliceofpi.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEven.Measured;
import org.sliceofpi.analysis.NullControl;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;
import org.sliceofpi.synthetic.SyntheticRun;

/** Creates analyses with given break-evens and null controls. */
final class Findings {

    static final Measured POOL = new Measured(12.3e6, new Interval(10e6, 15e6), new Interval(9.1e6, 17e6), 0.0141);

    private static final MeasuredRun RUN = new SyntheticRun("pc", 2, 1)
            .forks(3)
            .cell("SCALAR", 10_000_000, "SPAWN", 1, 50, 1.3)
            .cell("SCALAR", 10_000_000, "SPAWN", 2, 50, 1.3)
            .run();

    private Findings() {}

    static BreakEven breakEven(String start, BreakEven.Outcome outcome) {
        CellId id = new CellId(
                "org.sliceofpi.bench.DoubleSummation.cold",
                "ss",
                Map.of("kernel", "SCALAR", "start", start, "processes", "2"));
        return new BreakEven(id, Estimate.exact(0.05), Estimate.exact(1e-9), 1_000_000, 1_000_000_000, outcome);
    }

    static RunAnalysis of(BreakEven... breakEvens) {
        return of(Optional.empty(), breakEvens);
    }

    static RunAnalysis of(Optional<NullControl> control, BreakEven... breakEvens) {
        RunAnalysis run = RunAnalysis.of(RUN);
        return new RunAnalysis(
                run.run(), run.rows(), List.of(breakEvens), run.others(), run.betweenRuns(), control, run.warnings());
    }

    static NullControl control(double ratio, Optional<Interval> interval, boolean flagged) {
        CellId cell = RUN.measurements().get(0).cell();
        return new NullControl(cell, new Estimate(ratio, interval), 8, flagged);
    }
}
