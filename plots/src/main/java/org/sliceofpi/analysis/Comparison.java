package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.sliceofpi.results.Fingerprint;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;

/**
 * A base and a head, cell by cell. On machines of one fingerprint times are compared: by the Mann-Whitney test on the fork
 * medians (exact without ties), corrected after Holm for the number of cells, together with the interval of the ratio.
 * Otherwise only the speedups are, by the bootstrap; times then stand side by side without a verdict.
 *
 * @param base name of the base
 * @param head name of the head
 * @param cells what both have
 * @param warnings what could not be compared, and why
 */
public record Comparison(String base, String head, List<ComparedCell> cells, List<RunWarning> warnings) {

    /** Share by which a cell may move without being called better or worse. */
    public static final double MARGIN = 0.03;

    private static final double ALPHA = 0.05;

    public Comparison {
        cells = List.copyOf(cells);
        warnings = List.copyOf(warnings);
    }

    /**
     * Compares two sets of runs; the forks of a side count together.
     *
     * @throws IllegalArgumentException if a side is empty or of different machines, or the margin is no share below 1
     */
    public static Comparison of(List<MeasuredRun> base, List<MeasuredRun> head, double margin) {
        return of(RunAnalysis.of(RunSet.pooled(base)), RunAnalysis.of(RunSet.pooled(head)), margin);
    }

    /**
     * Compares two runs.
     *
     * @param margin share that does not matter, at least 0 and below 1, such as 0.03
     */
    public static Comparison of(RunAnalysis base, RunAnalysis head, double margin) {
        if (!(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException("the margin must be at least 0 and below 100 %, not "
                    + String.format(Locale.ROOT, "%.4g", margin * 100) + " %");
        }
        List<RunWarning> warnings = new ArrayList<>();
        List<String> differences = Fingerprint.of(base.run()).differences(Fingerprint.of(head.run()));
        boolean oneMachine = differences.isEmpty();
        if (!oneMachine) {
            warnings.add(new RunWarning(
                    "The machines differ (" + String.join(", ", differences) + "): times get no verdict, speedups do.",
                    "Measure base and head on one machine to compare times."));
        } else if (base.run().machine().isEmpty()) {
            warnings.add(new RunWarning(
                    "Neither run says where it was made; they are taken for runs of one machine.",
                    "Compare run folders with a machine.json."));
        }
        List<ComparedCell> tested = new ArrayList<>();
        List<ComparedCell> shown = new ArrayList<>();
        for (Pair pair : pairs(base, head, warnings)) {
            if (oneMachine) {
                tested.add(pair.times());
            } else {
                shown.add(pair.times().decided(Double.NaN, Verdict.NOT_COMPARED, ""));
                if (pair.hasSpeedups()) {
                    tested.add(pair.speedups());
                }
            }
        }
        List<ComparedCell> cells = new ArrayList<>(judged(tested, margin));
        cells.addAll(shown);
        tooFew(tested, warnings);
        return new Comparison(base.run().name(), head.run().name(), cells, warnings);
    }

    /** The worst that any cell got: WORSE before INCONCLUSIVE before the rest. */
    public Verdict overall() {
        List<Verdict> verdicts = cells.stream().map(ComparedCell::verdict).toList();
        return List.of(Verdict.WORSE, Verdict.INCONCLUSIVE, Verdict.BETTER, Verdict.SAME).stream()
                .filter(verdicts::contains)
                .findFirst()
                .orElse(Verdict.INCONCLUSIVE);
    }

    /** Two samples of one quantity, tested but not yet judged. */
    static ComparedCell times(String title, Sample base, Sample head) {
        double p = MannWhitneyUTest.withDefaults()
                .test(base.forkMedians(), head.forkMedians())
                .getPValue();
        return new ComparedCell(
                title,
                new ComparedCell.Shown(base.median(), true, base.size()),
                new ComparedCell.Shown(head.median(), true, head.size()),
                Estimates.ratio(head, base),
                p,
                Verdict.NOT_COMPARED,
                "");
    }

    /** The verdicts of all cells of a comparison, each corrected for the number of them. */
    static List<ComparedCell> judged(List<ComparedCell> cells, double margin) {
        double[] corrected = holm(cells.stream().mapToDouble(ComparedCell::p).toArray());
        return IntStream.range(0, cells.size())
                .mapToObj(i -> judged(cells.get(i), corrected[i], margin))
                .toList();
    }

    private static ComparedCell judged(ComparedCell cell, double p, double margin) {
        if (cell.change().interval().isEmpty()) {
            return cell.decided(p, Verdict.INCONCLUSIVE, "one fork only");
        }
        Interval interval = cell.change().interval().get();
        if (interval.low() > 1 - margin && interval.high() < 1 + margin) {
            return cell.decided(p, Verdict.SAME, "");
        }
        double change = cell.change().value();
        boolean real = p < ALPHA;
        if (real && Math.abs(change - 1) > margin) {
            // A longer time is worse; a larger speedup is better.
            boolean worse = cell.base().isTime() == change > 1;
            return cell.decided(p, worse ? Verdict.WORSE : Verdict.BETTER, "");
        }
        return cell.decided(
                p, Verdict.INCONCLUSIVE, real ? "there is a difference, but it may lie within the margin" : "");
    }

    /** Holm's step-down correction (Scandinavian Journal of Statistics 6, 1979). */
    static double[] holm(double[] p) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, p.length).boxed().toList());
        order.sort(Comparator.comparingDouble(i -> p[i]));
        double[] corrected = new double[p.length];
        double atLeast = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int i = order.get(rank);
            atLeast = Math.max(atLeast, Math.min(1, p[i] * (p.length - rank)));
            corrected[i] = atLeast;
        }
        return corrected;
    }

    private static void tooFew(List<ComparedCell> tested, List<RunWarning> warnings) {
        List<ComparedCell> few = tested.stream()
                .filter(c -> c.base().isTime())
                .filter(c -> smallestP(c.base().forks(), c.head().forks()) * tested.size() >= ALPHA)
                .toList();
        if (!few.isEmpty()) {
            ComparedCell worst = few.get(0);
            warnings.add(new RunWarning(
                    String.format(
                            Locale.ROOT,
                            "With %d and %d forks and %d cells no difference, however large, can be told from chance (%d"
                                    + " cells).",
                            worst.base().forks(),
                            worst.head().forks(),
                            tested.size(),
                            few.size()),
                    "Measure more forks, or compare fewer cells."));
        }
    }

    /** The smallest two-sided p that the exact test can give: two in all ways to choose. */
    static double smallestP(int a, int b) {
        double ways = 1;
        for (int i = 1; i <= a; i++) {
            ways = ways * (b + i) / i;
        }
        return Math.min(1, 2 / ways);
    }

    private static List<Pair> pairs(RunAnalysis base, RunAnalysis head, List<RunWarning> warnings) {
        Map<Cell.Key, SpeedupRow> heads =
                head.rows().stream().collect(Collectors.toMap(r -> r.cell().key(), Function.identity()));
        List<Pair> pairs = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (SpeedupRow row : base.rows()) {
            SpeedupRow other = heads.remove(row.cell().key());
            if (other == null) {
                gone.add(row.cell().title());
            } else {
                pairs.add(new Pair(row, other, base, head));
            }
        }
        oneSided(gone, "base", warnings);
        oneSided(heads.keySet().stream().map(Cell.Key::title).sorted().toList(), "head", warnings);
        return pairs;
    }

    private static void oneSided(List<String> titles, String side, List<RunWarning> warnings) {
        if (!titles.isEmpty()) {
            warnings.add(new RunWarning(
                    "Only the " + side + " has: " + Doubts.some(titles) + ".", "Measure them on both sides."));
        }
    }

    /** A cell of both sides. */
    private record Pair(SpeedupRow before, SpeedupRow after, RunAnalysis base, RunAnalysis head) {

        ComparedCell times() {
            return Comparison.times(
                    before.cell().title(), before.cell().sample(), after.cell().sample());
        }

        boolean hasSpeedups() {
            return before.cell().processes() > 1
                    && before.speedup().isPresent()
                    && after.speedup().isPresent();
        }

        ComparedCell speedups() {
            List<Sample> samples = List.of(
                    one(base, before),
                    before.cell().sample(),
                    one(head, after),
                    after.cell().sample());
            Estimate change = Estimates.of(samples, t -> t[2] / t[3] / (t[0] / t[1]));
            double p = change.interval().isEmpty()
                    ? 1
                    : new Bootstrap(samples.hashCode()).surprise(samples, t -> t[2] / t[3] / (t[0] / t[1]), 1);
            return new ComparedCell(
                    "speedup of " + before.cell().title(),
                    new ComparedCell.Shown(
                            before.speedup().orElseThrow().value(),
                            false,
                            before.cell().sample().size()),
                    new ComparedCell.Shown(
                            after.speedup().orElseThrow().value(),
                            false,
                            after.cell().sample().size()),
                    change,
                    p,
                    Verdict.NOT_COMPARED,
                    "");
        }

        private static Sample one(RunAnalysis run, SpeedupRow row) {
            return run.rows(row.cell().workload()).stream()
                    .filter(r -> r.cell().processes() == 1)
                    .findFirst()
                    .orElseThrow()
                    .cell()
                    .sample();
        }
    }
}
