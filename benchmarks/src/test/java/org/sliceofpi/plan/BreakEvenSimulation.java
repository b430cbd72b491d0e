package org.sliceofpi.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.sliceofpi.analysis.BetweenRuns;
import org.sliceofpi.analysis.BreakEven.Always;
import org.sliceofpi.analysis.BreakEven.Inconclusive;
import org.sliceofpi.analysis.BreakEven.Measured;
import org.sliceofpi.analysis.BreakEven.Never;
import org.sliceofpi.analysis.BreakEven.NotMonotone;
import org.sliceofpi.analysis.BreakEven.Outcome;
import org.sliceofpi.analysis.Outcomes;
import org.sliceofpi.plan.SimulatedMachine.Curve;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Plan;

final class BreakEvenSimulation {

    private BreakEvenSimulation() {}

    /** Two CPUs: curves of a kept run. */
    static Curve twoCpus(CellId line) {
        boolean warm = line.benchmark().endsWith("warm");
        String key = (line.kernel().equals("BIGDECIMAL") ? "DECIMAL" : warm ? "WARM" : "COLD") + " " + line.processes()
                + " " + (line.processes() == 1 ? "" : line.start());
        return switch (key.strip()) {
            case "COLD 1" -> Curve.line(4.7, 1.26, 0.9, 0.015);
            case "COLD 2 SPAWN" -> Curve.line(60, 0.65, 6, 0.02).bent(0.15, 1.5e8);
            case "COLD 2 FORKSERVER" -> Curve.line(11.6, 0.65, 2, 0.03).bent(0.07, 1.2e7);
            case "COLD 2 POOL" -> Curve.line(10, 0.655, 2.5, 0.03).bent(0.12, 2e7);
            case "COLD 2 THREADS" -> Curve.line(8, 0.64, 1.3, 0.03).bent(0.12, 1.5e7);
            case "COLD 4 SPAWN" -> Curve.line(108, 0.68, 6, 0.02);
            case "COLD 4 POOL" -> Curve.line(20.8, 0.68, 2.5, 0.03);
            case "WARM 1" -> Curve.line(0, 1.275, 0, 0.012);
            case "WARM 2 SPAWN" -> Curve.line(48, 0.66, 3, 0.02).bent(0.15, 1.0e8);
            case "WARM 2 FORKSERVER" -> Curve.line(8.3, 0.635, 0.4, 0.02);
            case "WARM 2 POOL" -> Curve.line(0.045, 0.78, 0.005, 0.03);
            case "WARM 2 THREADS" -> Curve.line(0.165, 0.68, 0.02, 0.03);
            case "DECIMAL 1" -> Curve.line(30, 147, 2, 0.06).bent(0.1, 1e6);
            case "DECIMAL 2 SPAWN" -> Curve.line(120, 88, 5, 0.08).bent(0.6, 1.2e6);
            case "DECIMAL 2 FORKSERVER" -> Curve.line(60, 97, 5, 0.07).bent(0.6, 1.2e6);
            case "DECIMAL 2 POOL" -> Curve.line(60, 95, 5, 0.08).bent(0.6, 1.2e6);
            case "DECIMAL 2 THREADS" -> Curve.line(38, 100, 3, 0.08).bent(0.7, 8e5);
            default -> Curve.line(150, 105, 5, 0.08).bent(0.6, 1.2e6);
        };
    }

    /** One CPU: several processes take turns. */
    static Curve oneCpu(CellId line) {
        Curve one = twoCpus(line.with("SPAWN", 1));
        Curve several = twoCpus(line);
        return line.processes() == 1
                ? one
                : new Curve(
                        several.overhead() * 1.3 + one.overhead(),
                        one.nanos() * 1.005,
                        one.bend(),
                        one.at(),
                        several.noiseMillis(),
                        several.noise());
    }

    static List<Measurement> run(Plan plan, SimulatedMachine machine, long seed) {
        SimulatedMachine.Run run = machine.run(seed);
        List<Measurement> done = new ArrayList<>();
        for (List<PlannedFork> round = Schedule.next(plan, seed, done);
                !round.isEmpty();
                round = Schedule.next(plan, seed, done)) {
            for (PlannedFork fork : round) {
                if (fork.cell().params().containsKey("terms")) {
                    done.add(run.measure(fork));
                } else {
                    done.add(new Measurement(
                            null, fork.round(), fork.cell(), 0, null, "ns/op", List.of(1.0), Map.of(), null, null));
                }
            }
        }
        return done;
    }

    static final class Tally {
        int runs;
        int always;
        int never;
        int notMonotone;
        int inconclusive;
        int wide;
        int covered;
        int coveredThisRun;
        final List<Double> found = new ArrayList<>();
        final List<Double> width = new ArrayList<>();

        void add(Outcome outcome, double truth) {
            runs++;
            if (outcome instanceof Measured m) {
                found.add(m.terms());
                width.add(m.betweenRuns().high() / m.betweenRuns().low());
                covered += m.betweenRuns().low() <= truth
                                && truth <= m.betweenRuns().high()
                        ? 1
                        : 0;
                coveredThisRun +=
                        m.thisRun().low() <= truth && truth <= m.thisRun().high() ? 1 : 0;
            } else if (outcome instanceof Always) {
                always++;
            } else if (outcome instanceof Never) {
                never++;
            } else if (outcome instanceof NotMonotone) {
                notMonotone++;
            } else if (outcome instanceof Inconclusive i) {
                inconclusive++;
            }
        }

        String line(String name, double truth) {
            List<Double> sorted = found.stream().sorted().toList();
            List<Double> ratios = new ArrayList<>();
            for (int i = 1; i < found.size(); i += 2) {
                ratios.add(Math.exp(Math.abs(Math.log(found.get(i) / found.get(i - 1)))));
            }
            ratios.sort(null);
            width.sort(null);
            int n = found.size();
            return String.format(
                    "%-34s N* %9.3g | measured %5.1f %% median %9.3g hi/lo %5.2f | cover %5.1f %% this run %5.1f %% | pairs %5.2f %5.2f | always %d never %d not monotone %d inconclusive %d",
                    name,
                    truth,
                    100.0 * n / runs,
                    n == 0 ? Double.NaN : sorted.get(n / 2),
                    n == 0 ? Double.NaN : width.get(n / 2),
                    100.0 * covered / n,
                    100.0 * coveredThisRun / n,
                    ratios.isEmpty() ? Double.NaN : ratios.get(ratios.size() / 2),
                    ratios.isEmpty() ? Double.NaN : ratios.get(ratios.size() * 9 / 10),
                    always,
                    never,
                    notMonotone,
                    inconclusive);
        }
    }

    public static void main(String[] args) {
        int runs = Integer.parseInt(args[0]);
        boolean one = args.length > 2 && args[2].equals("one");
        SimulatedMachine machine =
                new SimulatedMachine(one ? BreakEvenSimulation::oneCpu : BreakEvenSimulation::twoCpus, 0.06, 0.025);
        Plan plan = Plans.named(args[1]).orElseThrow();
        long start = System.nanoTime();
        List<List<Measurement>> all = LongStream.range(0, runs)
                .parallel()
                .mapToObj(seed -> run(plan, machine, seed))
                .toList();
        System.out.printf("%.1f s simulated%n", (System.nanoTime() - start) / 1e9);
        System.out.printf(
                "forks %.0f, seconds %.0f%n",
                all.stream().mapToInt(List::size).average().orElse(0),
                all.stream()
                        .mapToDouble(r -> r.stream()
                                .mapToDouble(m -> m.cell().benchmark().endsWith("cold")
                                        ? 0.31
                                                + 0.06 * (m.cell().processes() - 1)
                                                + m.values().get(0) / 1000
                                        : 0.18
                                                + 0.7
                                                + (m.cell().processes() > 1 ? 0.5 : 0)
                                                + (m.cell().start().equals("THREADS") ? 0.5 : 0))
                                .sum())
                        .average()
                        .orElse(0));
        List<Map<CellId, Outcome>> outcomes = all.parallelStream()
                .map(r -> Outcomes.of(r, BetweenRuns.DEFAULT))
                .toList();
        System.out.printf("%.1f s analysed%n", (System.nanoTime() - start) / 1e9);
        Map<CellId, Tally> tallies = new TreeMap<>();
        for (Map<CellId, Outcome> outcome : outcomes) {
            outcome.forEach(
                    (line, o) -> tallies.computeIfAbsent(line, l -> new Tally()).add(o, machine.breakEven(line)));
        }
        tallies.forEach((line, tally) -> System.out.println(tally.line(
                line.benchmark().replaceAll(".*\\.(\\w{3})\\w*\\.", "$1.") + " " + line.start() + " "
                        + line.processes(),
                machine.breakEven(line))));
    }
}
