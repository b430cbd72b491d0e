package org.sliceofpi.charts;

import java.util.Map;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;

/** A made-up run that passes for a measured one: what it is drawn like must be seen, too. */
final class Measured {

    private Measured() {}

    static RunAnalysis of(RunAnalysis synthetic) {
        MeasuredRun run = synthetic.run();
        MachineRecord m = run.machine().orElseThrow();
        return RunAnalysis.of(new MeasuredRun(
                run.name(),
                run.machine()
                        .map(x -> new MachineRecord(
                                m.name(), m.model(), null, 4, 4.0, null, null, null, null, 17, null, null, false, false,
                                Map.of())),
                run.plan(),
                run.measurements(),
                run.failures(),
                run.timelines()));
    }
}
