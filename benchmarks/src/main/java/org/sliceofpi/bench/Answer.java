package org.sliceofpi.bench;

import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/** Holds what a benchmark computed against the truth, outside its timed region. */
final class Answer {

    private Answer() {}

    /** @throws org.sliceofpi.verify.WrongAnswerException if any slice is wrong: the benchmark then gets no score */
    static void check(Summation summation, ParallelSum sum) {
        for (SliceResult result : sum.slices()) {
            Verifier.check(summation, result.slice(), result.sum());
        }
    }
}
