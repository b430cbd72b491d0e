package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sliceofpi.jmh.ForkOutcome;
import org.sliceofpi.jmh.Forks;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JmhSetting;
import org.sliceofpi.results.JmhSetting.Iterations;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.Measurement.Secondary;
import org.sliceofpi.results.Measurement.TimeSpent;

/** Forks that start nothing and remember what they were asked for. */
final class FakeForks implements Forks {

    static final JmhSetting SETTING = new JmhSetting(
            "1.37",
            "ss",
            "MILLISECONDS",
            1,
            1,
            new Iterations(0, 0, 1),
            new Iterations(1, 0, 1),
            "/opt/jdk/bin/java",
            List.of("-Xmx64m"),
            "17.0.1",
            "A VM",
            "17.0.1+1");

    final List<CellId> asked = new ArrayList<>();
    private final Function<CellId, ForkOutcome> answer;

    FakeForks(Function<CellId, ForkOutcome> answer) {
        this.answer = answer;
    }

    /** What moves on a machine on which nothing does. */
    static MachineState still() {
        return new MachineState(
                "2026-11-24T00:00:00Z", 1.0, List.of(), null, List.of(), Map.of(), null, null, null, null);
    }

    static ForkOutcome measured(double... values) {
        List<Double> list = new ArrayList<>();
        for (double value : values) {
            list.add(value);
        }
        return new ForkOutcome.Completed(
                SETTING, "ms/op", list, Map.of("spawn", new Secondary("ms", list)), new TimeSpent(1, 0, 1));
    }

    @Override
    public ForkOutcome run(CellId cell) {
        asked.add(cell);
        return answer.apply(cell);
    }
}
