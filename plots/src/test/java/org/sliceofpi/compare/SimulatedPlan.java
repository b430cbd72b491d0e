package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The cells of the standard run's plans, with synthetic times for a machine with two CPUs: 40 or 80 ms to start a process,
 * 1.33 ns per term in double, 210 ns in decimal.
 */
enum SimulatedPlan {
    QUICK(3, 450, new long[] {10_000_000, 500_000_000}, new long[] {}, new long[] {100_000, 300_000, 1_000_000}),
    STANDARD(5, 4500, new long[] {10_000_000, 1_000_000_000}, new long[] {300_000_000}, new long[] {
        100_000, 1_000_000, 10_000_000
    });

    private static final double COLD = 0.7;
    private static final double STEADY = 0.35;

    /**
     * A cost of starting a process, and whether the plan has cells with four processes. Decimal cells use only the first.
     */
    private enum Start {
        SPAWN(80, true),
        POOL(1, true),
        FORKSERVER(40, false),
        THREADS(1, false);

        private final double millis;
        private final boolean four;

        Start(double millis, boolean four) {
            this.millis = millis;
            this.four = four;
        }
    }

    private final int rounds;
    private final double steadyMillis;
    private final long[] terms;
    private final long[] spawnTerms;
    private final long[] decimalTerms;

    /** @param spawnTerms the N measured only with one process and with two by SPAWN */
    SimulatedPlan(int rounds, double steadyMillis, long[] terms, long[] spawnTerms, long[] decimalTerms) {
        this.rounds = rounds;
        this.steadyMillis = steadyMillis;
        this.terms = terms;
        this.spawnTerms = spawnTerms;
        this.decimalTerms = decimalTerms;
    }

    /**
     * A cell with its true time.
     *
     * @param measuredMillis the total time that a fork measures
     * @param noiseOfOneMillisecond the relative noise of a fork that measures one millisecond
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

    String description() {
        return name().toLowerCase(Locale.ROOT) + " plan, " + lines(1).size() + " cells, " + rounds + " rounds";
    }

    /** @param slower the factor by which the kernel SCALAR is slower */
    List<Line> lines(double slower) {
        List<Line> lines = new ArrayList<>();
        for (long n : terms) {
            cold(lines, "cold SCALAR", n, 15, 1.33e-6 * n * slower, Start.values());
        }
        for (long n : spawnTerms) {
            cold(lines, "cold SCALAR", n, 15, 1.33e-6 * n * slower);
        }
        for (long n : new long[] {100_000, 10_000_000}) {
            for (int p : new int[] {1, 2}) {
                double millis = 1.33e-6 * n * slower / p + 0.1 * (p - 1);
                lines.add(new Line("warm SCALAR " + n + " " + p, "warm SCALAR", p, millis, steadyMillis, STEADY));
            }
        }
        for (long n : decimalTerms) {
            cold(lines, "cold BIGDECIMAL", n, 90, 2.1e-4 * n);
        }
        lines.add(new Line("speed SCALAR", "speed SCALAR", 1, 1.33e-6 * slower, steadyMillis, STEADY));
        lines.add(new Line("speed FUSED", "speed FUSED", 1, 1e-6, steadyMillis, STEADY));
        return lines;
    }

    /** Adds one process and two or four by each start method; without start methods, two by SPAWN. */
    private static void cold(List<Line> lines, String family, long n, double warmUp, double work, Start... starts) {
        lines.add(new Line(family + " " + n + " 1", family, 1, warmUp + work, warmUp + work, COLD));
        if (starts.length == 0) {
            several(lines, family, n, warmUp, work, Start.SPAWN, 2);
        }
        for (Start start : starts) {
            several(lines, family, n, warmUp, work, start, 2);
            if (start.four) {
                several(lines, family, n, warmUp, work, start, 4);
            }
        }
    }

    private static void several(
            List<Line> lines, String family, long n, double warmUp, double work, Start start, int processes) {
        double millis = warmUp + start.millis * (processes - 1) + work / 2;
        lines.add(new Line(family + " " + n + " " + processes + " " + start, family, processes, millis, millis, COLD));
    }
}
