package org.sliceofpi.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** Tests for comparing two samples, and a correction of p-values for the number of tests. */
public final class HypothesisTests {

    private HypothesisTests() {}

    /**
     * Returns the two-sided p-value of the Mann-Whitney test on the group medians; exact for small samples without ties.
     */
    public static double mannWhitney(Sample a, Sample b) {
        return MannWhitneyUTest.withDefaults()
                .test(a.groupMedians(), b.groupMedians())
                .getPValue();
    }

    /** Returns the smallest two-sided p-value that the exact Mann-Whitney test can yield for samples of these sizes. */
    public static double smallestMannWhitneyP(int a, int b) {
        double arrangements = 1;
        for (int i = 1; i <= a; i++) {
            arrangements = arrangements * (b + i) / i;
        }
        return Math.min(1, 2 / arrangements);
    }

    /**
     * Returns p-values after Holm's weighted step-down correction (Scandinavian Journal of Statistics 6, 1979, section 4).
     *
     * @param weights one positive weight for each p-value; a larger weight means a smaller correction
     */
    public static double[] holm(double[] p, double[] weights) {
        List<Integer> order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i] / weights[i]))
                .toList();
        double remaining = Arrays.stream(weights).sum();
        double[] corrected = new double[p.length];
        double largest = 0;
        for (int i : order) {
            largest = Math.max(largest, Math.min(1, p[i] * remaining / weights[i]));
            corrected[i] = largest;
            remaining -= weights[i];
        }
        return corrected;
    }
}
