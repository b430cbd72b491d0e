package org.sliceofpi.charts;

import java.util.Optional;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.synthetic.Machines;

/** Removes the mark of a synthetic run, to test how measured runs are drawn. */
final class Measured {

    private Measured() {}

    static RunAnalysis of(RunAnalysis synthetic) {
        MeasuredRun run = synthetic.run();
        MachineRecord m = run.machine().orElseThrow();
        return RunAnalysis.of(new MeasuredRun(
                run.name(),
                Optional.of(Machines.parse(
                        "{'name': '%s', 'model': %s, 'onlineCpus': 4, 'effectiveCpus': 4.0, 'jdkFeature': 17}",
                        m.name(), m.model() == null ? null : "'" + m.model() + "'")),
                run.plan(),
                run.measurements(),
                run.failures(),
                run.timelines()));
    }
}
