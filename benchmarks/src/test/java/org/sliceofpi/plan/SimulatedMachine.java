package org.sliceofpi.plan;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Measurement;

/**
 * A machine whose true times are known. A measured time is the product of the true time, the effects of the run and of the
 * round, and the noise of the fork. The curves and the noise follow the journal below results/amd-epyc-amd64-faster. Those of warm
 * sums by POOL and THREADS, and the noise of FORK and of one process, follow later runs on another machine, because that journal has
 * another warm-up and number of iterations. The effects are those that were found between runs minutes apart.
 */
enum SimulatedMachine {
    /** Two processes run at the same time. */
    TWO_CPUS {
        @Override
        Curve curve(CellId line) {
            return measured(line);
        }
    },
    /** Two processes take turns: they never pay. */
    ONE_CPU {
        @Override
        Curve curve(CellId line) {
            Curve one = measured(line.with("SPAWN", 1));
            Curve several = measured(line);
            return line.processes() == 1
                    ? one
                    : new Curve(
                            one.millis + 1.3 * several.millis,
                            1.005 * one.nanos,
                            one.bend,
                            one.centre,
                            several.noiseMillis,
                            several.noise);
        }
    };

    /** Standard deviation between runs of log(T(1) / T(p)), for cold tasks of less than 60 ms, and for others. */
    private static final double RUN_SHORT_COLD = 0.06;

    private static final double RUN_OTHER = 0.025;
    private static final double SHORT_MILLIS = 60;

    /** Standard deviation between the rounds of a run. All forks of a block share the effect. */
    private static final double ROUND = 0.04;

    /** Of the forks, 2.4 % are slow by 25 % or more, and 0.5 % by 50 % or more. */
    private static final double SLOW_SHARE = 0.03;

    private static final double LEAST_SLOW = 0.2;
    private static final double MEAN_SLOWER = 0.2;

    private static final double LARGEST = 1e11;

    /** Returns the curve of a cell without N. */
    abstract Curve curve(CellId line);

    /**
     * The true time T(N) = (a + b N) (1 + bend exp(-ln(N / centre)^2 / 2)), and its noise.
     *
     * @param millis a, in milliseconds
     * @param nanos b, in nanoseconds per term
     * @param bend the largest relative deviation from a line
     * @param centre the N of this deviation
     * @param noiseMillis the part of a fork's standard deviation that does not depend on N
     * @param noise the part that is proportional to the time
     */
    record Curve(double millis, double nanos, double bend, double centre, double noiseMillis, double noise) {

        private static Curve of(double millis, double nanos, double noiseMillis, double noise) {
            return new Curve(millis, nanos, 0, 1, noiseMillis, noise);
        }

        private Curve bent(double by, double around) {
            return new Curve(millis, nanos, by, around, noiseMillis, noise);
        }

        double at(double terms) {
            double distance = Math.log(terms / centre);
            return (millis + nanos * terms / 1e6) * (1 + bend * Math.exp(-distance * distance / 2));
        }

        double relativeNoise(double terms) {
            return Math.hypot(noise, noiseMillis / at(terms));
        }
    }

    private static Curve measured(CellId line) {
        String kind = line.benchmark().replaceAll(".*\\.(\\w+)Summation\\.", "$1 ");
        String start = line.processes() == 1 ? "" : " " + line.start();
        return switch (kind + " " + line.processes() + start) {
            case "Double cold 1" -> Curve.of(4.7, 1.26, 0.9, 0.015);
            case "Double cold 2 SPAWN" -> Curve.of(60, 0.65, 6, 0.02).bent(0.15, 1.5e8);
            case "Double cold 2 FORKSERVER" -> Curve.of(11.6, 0.65, 2, 0.03).bent(0.07, 1.2e7);
            case "Double cold 2 POOL" -> Curve.of(10, 0.655, 2.5, 0.03).bent(0.12, 2e7);
            case "Double cold 2 THREADS" -> Curve.of(8, 0.64, 1.3, 0.03).bent(0.12, 1.5e7);
            case "Double cold 4 SPAWN" -> Curve.of(108, 0.68, 6, 0.02);
            case "Double cold 4 POOL" -> Curve.of(20.8, 0.68, 2.5, 0.03);
            case "Double warm 1" -> Curve.of(0, 1.275, 8e-4, 0.02);
            case "Double warm 2 SPAWN" -> Curve.of(48, 0.66, 3, 0.02).bent(0.15, 1e8);
            case "Double warm 2 FORKSERVER" -> Curve.of(8.3, 0.635, 0.4, 0.02);
            case "Double warm 2 POOL" -> Curve.of(0.017, 0.66, 0.001, 0.05);
            case "Double warm 2 FORK" -> Curve.of(3, 0.66, 0.5, 0.045);
            case "Double warm 2 THREADS" -> Curve.of(0.37, 0.65, 0.02, 0.09);
            case "Decimal cold 1" -> Curve.of(30, 147, 2, 0.06).bent(0.1, 1e6);
            case "Decimal cold 2 SPAWN" -> Curve.of(120, 88, 5, 0.08).bent(0.6, 1.2e6);
            case "Decimal cold 2 FORKSERVER" -> Curve.of(60, 97, 5, 0.07).bent(0.6, 1.2e6);
            case "Decimal cold 2 POOL" -> Curve.of(60, 95, 5, 0.08).bent(0.6, 1.2e6);
            case "Decimal cold 2 THREADS" -> Curve.of(38, 100, 3, 0.08).bent(0.7, 8e5);
            case "Decimal cold 4 SPAWN", "Decimal cold 4 POOL" ->
                Curve.of(150, 105, 5, 0.08).bent(0.6, 1.2e6);
            default -> throw new IllegalArgumentException("there is no curve of " + line.title());
        };
    }

    /** Returns the true break-even of several processes; not a number if they never pay. */
    double breakEven(CellId line) {
        Curve one = curve(line.with("SPAWN", 1));
        Curve several = curve(line);
        double terms = LARGEST;
        while (terms > 1 && several.at(terms) < one.at(terms)) {
            terms /= 1.001;
        }
        return terms == LARGEST ? Double.NaN : terms;
    }

    /** A run of a machine. Not thread-safe. */
    static final class Run {
        private final SimulatedMachine machine;
        private final long seed;
        private final SplittableRandom random;

        Run(SimulatedMachine machine, long seed) {
            this.machine = machine;
            this.seed = seed;
            this.random = new SplittableRandom(seed);
        }

        Measurement measure(PlannedFork fork) {
            CellId cell = fork.cell();
            double millis = cell.params().containsKey("terms") ? millis(fork) : 1;
            return new Measurement(null, fork.round(), cell, 0, null, "ms/op", List.of(millis), Map.of(), null, null);
        }

        private double millis(PlannedFork fork) {
            CellId cell = fork.cell();
            CellId line = cell.withoutTerms();
            Curve curve = machine.curve(line);
            double time = curve.at(cell.terms());
            // Half of the variance of a log ratio is that of each of its two times.
            double ofRun = (time < SHORT_MILLIS && !cell.isAverage() ? RUN_SHORT_COLD : RUN_OTHER)
                    / Math.sqrt(2)
                    * effect(line, 0);
            double ofRound = ROUND * effect(line.workload(), fork.round());
            double ofFork = curve.relativeNoise(cell.terms()) * random.nextGaussian();
            double slow =
                    random.nextDouble() < SLOW_SHARE ? LEAST_SLOW - MEAN_SLOWER * Math.log(random.nextDouble()) : 0;
            return time * Math.exp(ofRun + ofRound + ofFork + slow);
        }

        /** Returns a standard normal number, the same for each call with the same arguments. */
        private double effect(CellId line, int round) {
            return new SplittableRandom(seed * 31 + line.toString().hashCode() * 1_000_003L + round * 7919L)
                    .nextGaussian();
        }
    }
}
