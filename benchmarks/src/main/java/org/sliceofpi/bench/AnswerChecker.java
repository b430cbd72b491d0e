package org.sliceofpi.bench;

import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/**
 * Holds what a benchmark computes against the truth, outside its timed region. The exact value is asked for once: a sum
 * that equals one that was right is right.
 */
final class AnswerChecker {

    private final Summation summation;

    /** By place in the partition: to find a slice by its hash takes a fork longer to learn than a short sum. */
    private final List<SliceResult> right = new ArrayList<>();

    AnswerChecker(Summation summation) {
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
        List<SliceResult> results = sum.slices();
        for (int i = 0; i < results.size(); i++) {
            SliceResult result = results.get(i);
            if (i < right.size() && isSame(result, right.get(i))) {
                continue;
            }
            Verifier.check(summation, result.slice(), result.sum());
            if (i == right.size()) {
                right.add(result);
            }
        }
        PhaseProfiler.show(sum);
    }

    private static boolean isSame(SliceResult result, SliceResult known) {
        return result.slice().equals(known.slice()) && result.sum().equals(known.sum());
    }
}
