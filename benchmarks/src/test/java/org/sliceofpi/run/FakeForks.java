package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sliceofpi.jmh.Forks;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.results.JmhSetting;
import org.sliceofpi.results.JmhSetting.Iterations;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.JournalEntry.ForkEntry;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Measurement.Secondary;
import org.sliceofpi.results.Measurement.TimeSpent;

/** Starts no JVMs, and records the forks that it was asked to run. */
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

    final List<PlannedFork> asked = new ArrayList<>();
    private final Function<PlannedFork, ForkEntry> answer;

    FakeForks(Function<PlannedFork, ForkEntry> answer) {
        this.answer = answer;
    }

    /** Returns the state of an idle machine. */
    static MachineState still() {
        return new MachineState(
                "2026-11-24T00:00:00Z", 1.0, List.of(), null, List.of(), Map.of(), null, null, null, null);
    }

    static Measurement measured(PlannedFork fork, double value) {
        List<Double> values = List.of(value);
        Map<String, Secondary> secondary = Map.of("spawn", new Secondary("ms", values));
        TimeSpent spent = new TimeSpent(1, 0, 1);
        return new Measurement(null, fork.round(), fork.cell(), 0, SETTING, "ms/op", values, secondary, spent, null);
    }

    static Failed failed(PlannedFork fork, boolean wrongAnswer, String message) {
        return new Failed(null, fork.round(), fork.cell(), 0, wrongAnswer, message, null);
    }

    @Override
    public ForkEntry run(PlannedFork fork) {
        asked.add(fork);
        return answer.apply(fork);
    }
}
