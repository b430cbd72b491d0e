package org.sliceofpi.plan;

import static org.sliceofpi.process.StartMethod.FORKSERVER;
import static org.sliceofpi.process.StartMethod.POOL;
import static org.sliceofpi.process.StartMethod.SPAWN;
import static org.sliceofpi.process.StartMethod.THREADS;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.sliceofpi.analysis.BetweenRuns;
import org.sliceofpi.analysis.BreakEven.Always;
import org.sliceofpi.analysis.BreakEven.Measured;
import org.sliceofpi.analysis.BreakEven.Outcome;
import org.sliceofpi.analysis.Outcomes;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.Plan.IterationBudget;
import org.sliceofpi.results.Plan.Target;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.stats.Interval;

/**
 * Runs a plan many times on a machine whose break-evens are known: how often does the estimator give a number, how wide is its
 * interval, and how often does the interval contain the true break-even? {@link #main} prints the table of plots/README.md.
 */
final class BreakEvenSimulation {

    private BreakEvenSimulation() {}

    /** The outcomes of one break-even, in the order of the runs. */
    static final class Tally {
        private final double truth;
        private final List<Double> numbers = new ArrayList<>();
        private final List<Double> widths = new ArrayList<>();
        private int runs;
        private int covered;
        private int coveredThisRun;
        private int gains;

        Tally(double truth) {
            this.truth = truth;
        }

        private void add(Outcome outcome) {
            runs++;
            gains += outcome instanceof Always ? 1 : 0;
            if (outcome instanceof Measured measured) {
                gains++;
                numbers.add(measured.terms());
                widths.add(
                        measured.betweenRuns().high() / measured.betweenRuns().low());
                covered += contains(measured.betweenRuns()) ? 1 : 0;
                coveredThisRun += contains(measured.thisRun()) ? 1 : 0;
            }
        }

        private boolean contains(Interval interval) {
            return interval.low() <= truth && truth <= interval.high();
        }

        int runs() {
            return runs;
        }

        /** Returns in how many runs there is a number. */
        int numbers() {
            return numbers.size();
        }

        /** Returns in how many runs the interval between runs contains the true break-even. */
        int covered() {
            return covered;
        }

        /** Returns in how many runs several processes are said to pay. */
        int gains() {
            return gains;
        }

        private String row(CellId line) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 1; i < numbers.size(); i += 2) {
                ratios.add(Math.exp(Math.abs(Math.log(numbers.get(i) / numbers.get(i - 1)))));
            }
            return String.format(
                    Locale.ROOT,
                    "| %s | %.2g | %.0f %% | %.2g | %.2f | %.0f %% | %.0f %% | %.2f; %.2f |",
                    line.benchmark().replaceAll(".*\\.(\\w+)Summation\\.", "$1 ") + " " + line.start() + " "
                            + line.processes(),
                    truth,
                    100.0 * numbers() / runs,
                    quantile(numbers, 0.5),
                    quantile(widths, 0.5),
                    100.0 * covered / numbers(),
                    100.0 * coveredThisRun / numbers(),
                    quantile(ratios, 0.5),
                    quantile(ratios, 0.9));
        }

        private static double quantile(List<Double> values, double share) {
            List<Double> sorted = values.stream().sorted().toList();
            return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1)));
        }
    }

    /** Returns the outcomes of the targets of a plan. */
    static Map<CellId, Tally> tallies(Plan plan, SimulatedMachine machine, List<CellId> lines, int runs) {
        List<Map<CellId, Outcome>> outcomes = LongStream.range(0, runs)
                .parallel()
                .mapToObj(seed -> Outcomes.of(run(plan, machine, seed), BetweenRuns.DEFAULT))
                .toList();
        Map<CellId, Tally> tallies = new TreeMap<>();
        lines.forEach(line -> tallies.put(line, new Tally(machine.breakEven(line))));
        outcomes.forEach(run -> tallies.forEach((line, tally) -> tally.add(run.get(line))));
        return tallies;
    }

    static List<CellId> targets(Plan plan) {
        return plan.targets().stream().map(Target::cell).toList();
    }

    private static List<Measurement> run(Plan plan, SimulatedMachine machine, long seed) {
        SimulatedMachine.Run run = new SimulatedMachine.Run(machine, seed);
        List<Measurement> done = new ArrayList<>();
        List<PlannedFork> round;
        while (!(round = Schedule.next(plan, seed, done)).isEmpty()) {
            round.forEach(fork -> done.add(run.measure(fork)));
        }
        return done;
    }

    /** Returns a plan of cold sums with about as many forks as the standard plan, at N that are fixed in advance. */
    private static Plan fixedTerms() {
        IterationBudget budget = new IterationBudget(1, 4, 100);
        PlanBuilder plan = new PlanBuilder("fixed", 7, budget, budget);
        PlannedSums cold = PlannedSums.of("cold", Kernel.SCALAR).one(SPAWN).two(SPAWN, FORKSERVER, POOL, THREADS);
        for (long terms = 1_000_000; terms <= 1_024_000_000; terms *= 2) {
            plan.cells(7, cold, terms);
        }
        return plan.build();
    }

    /**
     * Prints a table for each plan and machine.
     *
     * @param args the number of runs; 1000 if it is left out
     */
    public static void main(String[] args) {
        int runs = args.length == 0 ? 1000 : Integer.parseInt(args[0]);
        List<CellId> lines = targets(Plans.standard());
        print(Plans.standard(), SimulatedMachine.TWO_CPUS, lines, runs);
        print(
                fixedTerms(),
                SimulatedMachine.TWO_CPUS,
                lines.stream()
                        .filter(line -> line.benchmark().endsWith("DoubleSummation.cold"))
                        .toList(),
                runs);
        print(Plans.quick(), SimulatedMachine.TWO_CPUS, targets(Plans.quick()), runs);
        print(Plans.standard(), SimulatedMachine.ONE_CPU, lines, runs);
    }

    private static void print(Plan plan, SimulatedMachine machine, List<CellId> lines, int runs) {
        double forks = LongStream.range(0, 20)
                .mapToObj(seed -> run(plan, machine, seed))
                .mapToInt(List::size)
                .average()
                .orElseThrow();
        System.out.printf(
                Locale.ROOT, "%nPlan %s, %s: %d runs, %.0f forks each%n%n", plan.name(), machine, runs, forks);
        System.out.println("| break-even | true N* | number | median N* | hi/lo | covered | covered by this run's "
                + "| ratio of two runs: median; 90 % |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        tallies(plan, machine, lines, runs).forEach((line, tally) -> System.out.println(tally.row(line)));
    }
}
