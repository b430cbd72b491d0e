package org.sliceofpi.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/**
 * Holds what a benchmark computes against the truth, outside its timed region. The exact value is asked for once: a sum
 * that equals one that was right is right.
 */
final class Answer {

    private final Summation summation;
    private final Map<Slice, PartialSum> right = new HashMap<>();

    Answer(Summation summation) {
        this.summation = summation;
        // Has the class loaded that starts our clock: otherwise JMH's would run on its own for a while.
        new ParallelSum(List.of(), 0, 0);
    }

    /**
     * Checks it, and shows it to the profiler.
     *
     * @throws org.sliceofpi.verify.WrongAnswerException if any slice is wrong: the benchmark then gets no score
     */
    void check(ParallelSum sum) {
        for (SliceResult result : sum.slices()) {
            if (!result.sum().equals(right.get(result.slice()))) {
                Verifier.check(summation, result.slice(), result.sum());
                right.put(result.slice(), result.sum());
            }
        }
        PhaseProfiler.show(sum);
    }
}
