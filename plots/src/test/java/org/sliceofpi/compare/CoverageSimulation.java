package org.sliceofpi.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.CellId;
import org.sliceofpi.stats.Crossing;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Interval;
import org.sliceofpi.stats.Sample;

/**
 * Measures the error rates of intervals and verdicts on synthetic data whose true values are known. Noise between forks is
 * log-normal. Intervals are tested with noise of 5 %. Runs are tested with the noise of shared machines with two CPUs: a
 * fork that measures t milliseconds has {@code 0.7/sqrt(t)} for a cold sum (13 % at 30 ms, 2 % at 1 s), half of that in
 * steady state (1.6 % at 450 ms), and all cells of a round share 1 %. Seeded.
 */
public final class CoverageSimulation {

    private static final double FORK_NOISE = 0.05;
    private static final double ITERATION_NOISE = 0.01;
    private static final double ROUND_NOISE = 0.01;
    private static final int ITERATIONS = 3;

    /**
     * A claim and the result of its test.
     *
     * @param claim the event
     * @param trials the number of data sets
     * @param share the share of the data sets with the event, 0 to 1
     * @param low the smallest share that meets the claim
     * @param high the largest share that meets the claim
     */
    public record Claim(String claim, int trials, double share, double low, double high) {

        /** Returns whether the share lies between the bounds. */
        public boolean met() {
            return low <= share && share <= high;
        }

        /** Returns the claim as a line of a table. */
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "%-68s %6d %7.1f %%   %3.0f to %3.0f %%   %s",
                    claim,
                    trials,
                    share * 100,
                    low * 100,
                    high * 100,
                    met() ? "met" : "NOT MET");
        }
    }

    private CoverageSimulation() {}

    /** Tests every claim on the given number of data sets. */
    public static List<Claim> claims(int dataSets) {
        List<Claim> claims = new ArrayList<>(intervalClaims(dataSets));
        claims.addAll(verdictClaims(dataSets));
        return claims;
    }

    private static List<Claim> intervalClaims(int dataSets) {
        List<Claim> claims = new ArrayList<>();
        for (int forks : new int[] {3, 5, 10}) {
            String behind = forks + " forks";
            claims.add(covers("speedup", behind, dataSets, seed -> speedup(seed, forks)));
            claims.add(covers("change of a speedup", behind, dataSets, seed -> change(seed, forks)));
        }
        for (int rounds : new int[] {3, 5, 7, 10}) {
            claims.add(covers("break-even", rounds + " rounds", dataSets, seed -> breakEven(seed, rounds)));
        }
        return claims;
    }

    static List<Claim> verdictClaims(int dataSets) {
        List<Claim> claims = new ArrayList<>();
        for (SimulatedPlan plan : SimulatedPlan.values()) {
            String behind = ", " + plan.description();
            claims.add(claim("equal runs raise a false alarm" + behind, dataSets, 0, 0.05, seed -> alarms(seed, plan)));
            claims.add(claim("a slow-down of 10 % is found" + behind, dataSets, 0.8, 1, seed -> finds(seed, plan)));
        }
        return claims;
    }

    private static Claim covers(String quantity, String behind, int dataSets, IntPredicate holds) {
        return claim("95 % interval of the " + quantity + " covers it, " + behind, dataSets, 0.93, 0.97, holds);
    }

    private static Claim claim(String claim, int dataSets, double low, double high, IntPredicate holds) {
        long held = IntStream.range(0, dataSets).parallel().filter(holds).count();
        return new Claim(claim, dataSets, (double) held / dataSets, low, high);
    }

    private static boolean speedup(int seed, int forks) {
        RandomGenerator random = new SplittableRandom(seed);
        Sample one = sample(2, forks, random);
        Sample several = sample(1, forks, random);
        return Estimates.ratio(one, several).interval().orElseThrow().contains(2);
    }

    private static boolean change(int seed, int forks) {
        RandomGenerator random = new SplittableRandom(seed);
        List<Sample> samples =
                Stream.generate(() -> sample(1, forks, random)).limit(4).toList();
        return Estimates.of(samples, t -> t[2] / t[3] / (t[0] / t[1]))
                .interval()
                .orElseThrow()
                .contains(1);
    }

    /** A speedup of sqrt(N/98) at three N around the break-even; all times of a round share an error. */
    private static boolean breakEven(int seed, int rounds) {
        RandomGenerator random = new SplittableRandom(seed);
        List<Crossing.Point> points = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double shared = ROUND_NOISE * random.nextGaussian();
            for (double n : new double[] {60, 90, 135}) {
                double noise = FORK_NOISE * (random.nextGaussian() - random.nextGaussian());
                points.add(new Crossing.Point(round, n, Math.log(n / 98) / 2 + shared + noise));
            }
        }
        return Crossing.fit(points)
                .filter(fit -> Math.abs(Math.log(fit.x() / 98)) <= fit.halfWidth())
                .isPresent();
    }

    private static Sample sample(double truth, int forks, RandomGenerator random) {
        List<List<Double>> data = new ArrayList<>();
        for (int f = 0; f < forks; f++) {
            double fork = truth * Math.exp(FORK_NOISE * random.nextGaussian());
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < ITERATIONS; i++) {
                values.add(fork * Math.exp(ITERATION_NOISE * random.nextGaussian()));
            }
            data.add(values);
        }
        return new Sample(data);
    }

    private static boolean alarms(int seed, SimulatedPlan plan) {
        return compared(seed, plan, 1).stream()
                .anyMatch(c -> c.verdict() == Verdict.WORSE || c.verdict() == Verdict.BETTER);
    }

    private static boolean finds(int seed, SimulatedPlan plan) {
        return compared(seed, plan, 1.1).stream()
                .anyMatch(c -> c.verdict() == Verdict.WORSE && c.title().contains("SCALAR"));
    }

    /** Compares two runs as {@link Comparison} does, except for intervals of cells, because no alarm depends on them. */
    private static List<ComparisonResult> compared(int seed, SimulatedPlan plan, double slower) {
        RandomGenerator random = new SplittableRandom(seed);
        List<TimedMetric> base = run(plan, 1, random);
        List<TimedMetric> head = run(plan, slower, random);
        List<ComparisonResult> cells = new ArrayList<>(
                PooledKernelComparison.of(List.of(onTwoCpus(base)), List.of(onTwoCpus(head)), Comparison.MARGIN));
        cells.addAll(Comparison.verdicts(
                IntStream.range(0, base.size())
                        .mapToObj(i -> times(base.get(i), head.get(i)))
                        .toList(),
                Comparison.MARGIN));
        return cells;
    }

    private static ComparisonResult times(TimedMetric before, TimedMetric after) {
        double change = after.sample().median() / before.sample().median();
        Interval unknown = new Interval(0, Double.POSITIVE_INFINITY);
        return Comparison.times(before, after, new Estimate(change, Optional.of(unknown)));
    }

    private static List<TimedMetric> onTwoCpus(List<TimedMetric> run) {
        return run.stream().filter(q -> q.processes() <= 2).toList();
    }

    private static List<TimedMetric> run(SimulatedPlan plan, double slower, RandomGenerator random) {
        double[] shared = new double[plan.rounds()];
        for (int round = 0; round < shared.length; round++) {
            shared[round] = Math.exp(ROUND_NOISE * random.nextGaussian());
        }
        List<TimedMetric> run = new ArrayList<>();
        for (SimulatedPlan.Line line : plan.lines(slower)) {
            double noise = line.noiseOfOneMillisecond() / Math.sqrt(line.measuredMillis());
            List<List<Double>> forks = new ArrayList<>();
            for (double round : shared) {
                forks.add(List.of(line.millis() / 1e3 * round * Math.exp(noise * random.nextGaussian())));
            }
            run.add(new TimedMetric(
                    new CellId(line.title(), "", Map.of("processes", "" + line.processes())),
                    line.title(),
                    "",
                    line.family(),
                    new Sample(forks)));
        }
        return run;
    }
}
