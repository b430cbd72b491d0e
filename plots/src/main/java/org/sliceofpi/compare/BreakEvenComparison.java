package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEvenSolver;
import org.sliceofpi.analysis.BreakEvens;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.RunDiagnostics;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.Bootstrap;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Sample;

/** Compares the break-even points of two machines. Their unit is terms, which does not depend on the machine. */
final class BreakEvenComparison {

    private BreakEvenComparison() {}

    /**
     * Returns the break-even points that are known on both sides, with bootstrap p-values, without verdicts.
     *
     * @param warnings receives a warning about lines that both sides measured, but whose break-even is not known on both
     */
    static List<ComparisonResult> of(RunAnalysis base, RunAnalysis head, List<RunWarning> warnings) {
        Map<CellId, BreakEvens.Line> heads = lines(head);
        Set<CellId> knownInBase = known(base);
        Set<CellId> knownInHead = known(head);
        List<ComparisonResult> tested = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<CellId, BreakEvens.Line> line : lines(base).entrySet()) {
            BreakEvens.Line before = line.getValue();
            BreakEvens.Line after = heads.get(line.getKey());
            if (after == null) {
                continue;
            }
            if (knownInBase.contains(line.getKey()) && knownInHead.contains(line.getKey())) {
                tested.add(compare(before, after));
            } else {
                unknown.add(before.key().title());
            }
        }
        if (!unknown.isEmpty()) {
            warnings.add(new RunWarning(
                    "The break-even is not known on both sides and not compared: " + RunDiagnostics.some(unknown) + ".",
                    "Measure more N around the break-even, or more forks."));
        }
        return tested;
    }

    private static Map<CellId, BreakEvens.Line> lines(RunAnalysis run) {
        return CellId.acrossJvms(
                BreakEvens.lines(run.rows().stream().map(SpeedupRow::cell).toList()), BreakEvens.Line::key);
    }

    private static Set<CellId> known(RunAnalysis run) {
        return CellId.acrossJvms(run.breakEvens(), BreakEven::id).entrySet().stream()
                .filter(entry -> entry.getValue().outcome() instanceof BreakEven.At)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static ComparisonResult compare(BreakEvens.Line before, BreakEvens.Line after) {
        BreakEvenSolver baseSolver = new BreakEvenSolver(before.terms());
        BreakEvenSolver headSolver = new BreakEvenSolver(after.terms());
        Estimate change = change(before.samples(), baseSolver, after.samples(), headSolver);
        double p = change.interval().isEmpty()
                ? 1
                : Bootstrap.pValue(
                        concat(before.samples(), after.samples()),
                        ratio(before.samples().size(), baseSolver, headSolver),
                        1);
        return ComparisonResult.tested(
                "break-even of " + before.key().title(),
                shown(before, baseSolver),
                shown(after, headSolver),
                change,
                p);
    }

    /** Estimates the break-even of the head divided by that of the base. */
    static Estimate change(
            List<Sample> base, BreakEvenSolver baseSolver, List<Sample> head, BreakEvenSolver headSolver) {
        return Estimates.of(concat(base, head), ratio(base.size(), baseSolver, headSolver));
    }

    private static List<Sample> concat(List<Sample> base, List<Sample> head) {
        return Stream.concat(base.stream(), head.stream()).toList();
    }

    /** @param size the number of medians that belong to the base */
    private static ToDoubleFunction<double[]> ratio(int size, BreakEvenSolver baseSolver, BreakEvenSolver headSolver) {
        return t -> {
            double before = baseSolver.of(Arrays.copyOf(t, size));
            double after = headSolver.of(Arrays.copyOfRange(t, size, t.length));
            // Both may be 0 or infinite.
            return after == before ? 1 : after / before;
        };
    }

    private static ComparisonResult.Shown shown(BreakEvens.Line line, BreakEvenSolver solver) {
        int forks = line.samples().stream().mapToInt(Sample::size).min().orElseThrow();
        return new ComparisonResult.Shown(
                Estimates.value(line.samples(), solver::of), ComparisonResult.Kind.BREAK_EVEN, forks);
    }
}
