package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.Cell;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.stats.Bootstrap;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Sample;

/**
 * The speedups of two machines, which can be compared. Efficiency and Karp-Flatt say the same, so they get no line of their
 * own.
 */
final class SpeedupComparison {

    private SpeedupComparison() {}

    /** Tested by the bootstrap, but not yet judged. */
    static List<ComparisonResult> of(RunAnalysis base, RunAnalysis head) {
        Map<Cell.Key, SpeedupRow> heads =
                head.rows().stream().collect(Collectors.toMap(r -> r.cell().key(), Function.identity()));
        List<ComparisonResult> tested = new ArrayList<>();
        for (SpeedupRow before : base.rows()) {
            Optional<SpeedupRow> after =
                    Optional.ofNullable(heads.get(before.cell().key()));
            if (after.isPresent()
                    && before.cell().processes() > 1
                    && before.speedup().isPresent()
                    && after.get().speedup().isPresent()) {
                tested.add(speedups(before, one(base, before), after.get(), one(head, after.get())));
            }
        }
        return tested;
    }

    private static ComparisonResult speedups(SpeedupRow before, Sample oneBefore, SpeedupRow after, Sample oneAfter) {
        List<Sample> samples = List.of(
                oneBefore, before.cell().sample(), oneAfter, after.cell().sample());
        Estimate change = Estimates.of(samples, t -> t[2] / t[3] / (t[0] / t[1]));
        double p = change.interval().isEmpty() ? 1 : Bootstrap.pValue(samples, t -> t[2] / t[3] / (t[0] / t[1]), 1);
        return new ComparisonResult(
                "speedup of " + before.cell().title(),
                shown(before),
                shown(after),
                change,
                p,
                Verdict.NOT_COMPARED,
                "");
    }

    private static ComparisonResult.Shown shown(SpeedupRow row) {
        return new ComparisonResult.Shown(
                row.speedup().orElseThrow().value(),
                ComparisonResult.Kind.SPEEDUP,
                row.cell().sample().size());
    }

    private static Sample one(RunAnalysis run, SpeedupRow row) {
        return run.rows(row.cell().workload()).stream()
                .filter(r -> r.cell().processes() == 1)
                .findFirst()
                .orElseThrow()
                .cell()
                .sample();
    }
}
