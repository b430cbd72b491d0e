package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cells as the plans of the standard run have them, with made-up times as on two CPUs: 40 or 80 ms for a process, 1.33 ns
 * for a term in double, 210 ns in decimal.
 */
enum SyntheticPlan {
    QUICK(3, 450, 10_000_000, 500_000_000),
    STANDARD(5, 1250, 10_000_000, 100_000_000, 1_000_000_000);

    private static final double COLD = 0.7;
    private static final double STEADY = 0.35;
    private static final String[] STARTS = {"SPAWN", "FORKSERVER", "POOL", "THREADS"};
    private static final double[] START_MILLIS = {80, 40, 1, 1};

    private final int rounds;
    private final double steadyMillis;
    private final long[] terms;

    SyntheticPlan(int rounds, double steadyMillis, long... terms) {
        this.rounds = rounds;
        this.steadyMillis = steadyMillis;
        this.terms = terms;
    }

    /**
     * A cell and its true time.
     *
     * @param measuredMillis what a fork measures of it altogether
     * @param noiseOfOneMillisecond relative noise of a fork that measures one millisecond
     */
    record Line(
            String title,
            String family,
            int processes,
            double millis,
            double measuredMillis,
            double noiseOfOneMillisecond) {}

    int rounds() {
        return rounds;
    }

    String words() {
        return name().toLowerCase(Locale.ROOT) + " plan, " + lines(1).size() + " cells, " + rounds + " rounds";
    }

    /** @param slower by which the kernel SCALAR is slower */
    List<Line> lines(double slower) {
        List<Line> lines = new ArrayList<>();
        for (long n : terms) {
            cold(lines, "cold SCALAR", n, 4, 15, 1.33e-6 * n * slower);
        }
        for (long n : new long[] {100_000, 1_000_000, 10_000_000}) {
            for (int p : new int[] {1, 2, 4}) {
                double millis = 1.33e-6 * n * slower / Math.min(p, 2) + 0.1 * (p - 1);
                lines.add(new Line("warm SCALAR " + n + " " + p, "warm SCALAR", p, millis, steadyMillis, STEADY));
            }
        }
        for (long n : new long[] {100_000, 300_000, 1_000_000}) {
            cold(lines, "cold BIGDECIMAL", n, 1, 90, 2.1e-4 * n);
        }
        lines.add(new Line("speed SCALAR", "speed SCALAR", 1, 1.33e-6 * slower, steadyMillis, STEADY));
        for (String other : new String[] {"FUSED", "BIGDECIMAL", "LIMBS"}) {
            lines.add(new Line("speed " + other, "speed " + other, 1, 1e-6, steadyMillis, STEADY));
        }
        return lines;
    }

    private static void cold(List<Line> lines, String family, long n, int starts, double warmUp, double work) {
        lines.add(new Line(family + " " + n + " 1", family, 1, warmUp + work, warmUp + work, COLD));
        for (int p : new int[] {2, 4}) {
            for (int s = 0; s < starts; s++) {
                double millis = warmUp + START_MILLIS[s] * (p - 1) + work / 2;
                lines.add(new Line(family + " " + n + " " + p + " " + STARTS[s], family, p, millis, millis, COLD));
            }
        }
    }
}
