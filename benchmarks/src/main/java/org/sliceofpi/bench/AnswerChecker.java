package org.sliceofpi.bench;

import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.SliceTimestamps;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/**
 * Checks a benchmark's sums against their exact values, outside the timed region. A result that equals the first one of its
 * slice is not verified again.
 */
final class AnswerChecker {

    private final Summation summation;

    /** Indexed by position in the partition. Not a map: loading the classes of a hash map takes longer than a short sum. */
    private final List<SliceResult> verified = new ArrayList<>();

    AnswerChecker(Summation summation) {
        this.summation = summation;
        // Loads the classes that a sum needs before its own clock starts and after it stops: JMH's clock includes both.
        SliceResult none = new SliceResult(
                new Slice(1, 0), null, 0, new SliceTimestamps(0, 0, 0, 0, 0, 0, 0, 0), ResourceUsage.UNKNOWN);
        new ParallelSum(List.of(none), 0, 0);
    }

    /**
     * Checks every slice and passes the sum to {@link PhaseProfiler}.
     *
     * @throws org.sliceofpi.verify.WrongAnswerException if a slice is wrong; the benchmark then gets no score
     */
    void check(ParallelSum sum) {
        List<SliceResult> results = sum.slices();
        for (int i = 0; i < results.size(); i++) {
            SliceResult result = results.get(i);
            SliceResult known = i < verified.size() ? verified.get(i) : null;
            if (known != null
                    && result.slice().equals(known.slice())
                    && result.sum().equals(known.sum())) {
                continue;
            }
            Verifier.check(summation, result.slice(), result.sum());
            if (known == null) {
                verified.add(result);
            }
        }
        PhaseProfiler.record(sum);
    }
}
