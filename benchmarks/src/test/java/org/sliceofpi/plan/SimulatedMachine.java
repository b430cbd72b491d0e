package org.sliceofpi.plan;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Measurement;

/**
 * A machine whose true times are known. A time is the product of a curve, the effects of the run and of the round, and the noise
 * of the fork, which sometimes is far slower.
 *
 * @param curves the true time of each line
 * @param shortRun standard deviation between runs of log(T(1)/T(p)), for tasks of less than 60 ms
 * @param longRun the same for longer tasks
 */
record SimulatedMachine(Function<CellId, Curve> curves, double shortRun, double longRun) {

    private static final double SHORT_MILLIS = 60;

    /** Of the forks, 2.4 % are 25 % slower or more, in kept runs. */
    private static final double SLOW_SHARE = 0.03;

    private static final double SLOWER = 0.3;

    /** Standard deviation between the rounds of a run. */
    private static final double ROUND = 0.04;

    /**
     * T(N) = (a + b N) (1 + bend exp(-ln(N/at)^2 / 2)).
     *
     * @param overhead a in milliseconds
     * @param nanos b in nanoseconds per term
     * @param bend the largest relative deviation from a line
     * @param at the N of the largest deviation
     * @param noiseMillis the part of the noise of a fork that does not depend on N
     * @param noise the part that is proportional to the time
     */
    record Curve(double overhead, double nanos, double bend, double at, double noiseMillis, double noise) {

        static Curve line(double overhead, double nanos, double noiseMillis, double noise) {
            return new Curve(overhead, nanos, 0, 1, noiseMillis, noise);
        }

        Curve bent(double by, double around) {
            return new Curve(overhead, nanos, by, around, noiseMillis, noise);
        }

        double millis(double terms) {
            double far = Math.log(terms / at);
            return (overhead + nanos * terms / 1e6) * (1 + bend * Math.exp(-far * far / 2));
        }

        double noiseAt(double terms) {
            return Math.hypot(noise, noiseMillis / millis(terms));
        }
    }

    /** Returns the smallest N from which several processes are faster; NaN if they are slower at 10^11. */
    double breakEven(CellId line) {
        Curve one = curves.apply(line.with("SPAWN", 1));
        Curve several = curves.apply(line);
        double high = 1e11;
        if (several.millis(high) > one.millis(high)) {
            return Double.NaN;
        }
        double low = high;
        while (low > 1 && several.millis(low) <= one.millis(low)) {
            high = low;
            low /= 1.01;
        }
        return Math.sqrt(low * high);
    }

    /** A run of the machine. Not thread-safe. */
    final class Run {
        private final SplittableRandom random;
        private final long seed;

        Run(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
        }

        /** Returns the time of a fork in milliseconds. */
        double millis(PlannedFork fork) {
            CellId cell = fork.cell();
            Curve curve = curves.apply(cell.withoutTerms());
            double time = curve.millis(cell.terms());
            double between = time < SHORT_MILLIS ? shortRun : longRun;
            // Half of the variance of a log ratio belongs to each of its cells.
            double effects = between / Math.sqrt(2) * fixed(cell.withoutTerms(), 0)
                    + ROUND * fixed(cell.workload().withoutTerms(), fork.round());
            double slow = random.nextDouble() < SLOW_SHARE ? -SLOWER * Math.log(random.nextDouble()) + 0.2 : 0;
            return time * Math.exp(effects + curve.noiseAt(cell.terms()) * random.nextGaussian() + slow);
        }

        /** Returns a standard normal number that is the same whenever it is asked for. */
        private double fixed(CellId line, int round) {
            return new SplittableRandom(seed * 31 + line.hashCode() * 1_000_003L + round * 7919L).nextGaussian();
        }

        Measurement measure(PlannedFork fork) {
            double millis = millis(fork);
            return new Measurement(
                    null, fork.round(), fork.cell(), 0, null, "ms/op", List.of(millis), Map.of(), null, null);
        }
    }

    Run run(long seed) {
        return new Run(seed);
    }

    static boolean isThreads(CellId cell) {
        return cell.start().equals(StartMethod.THREADS.name());
    }
}
