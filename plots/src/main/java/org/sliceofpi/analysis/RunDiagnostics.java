package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Measurement.Secondary;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.Plan.Target;
import org.sliceofpi.results.RunWarning;

/** Computes the warnings about a run: missing cells, failed forks, disturbances and too few forks. Stateless. */
public final class RunDiagnostics {

    /** With fewer forks than this, the small-sample correction dominates the intervals. */
    private static final int FEW_FORKS = 5;

    private static final int NAMED = 4;

    private RunDiagnostics() {}

    /** Returns the warnings about a run, most important first. */
    static List<RunWarning> of(MeasuredRun run, CellParser parsed) {
        List<RunWarning> warnings = new ArrayList<>();
        partial(run, warnings);
        failures(run, warnings);
        retries(run, warnings);
        warnings.addAll(run.leftOut());
        warnings.addAll(parsed.warnings());
        warnings.addAll(MachineDiagnostics.of(run));
        warnings.addAll(OutlierAndDriftCheck.of(run.measurements()));
        List<Cell> cells = parsed.cells();
        if (cells.isEmpty()) {
            warnings.add(new RunWarning(
                    "no-processes",
                    "No usable measurement of this suite has a parameter 'processes', so no speedup can be computed.",
                    "Measure DoubleSummation or DecimalSummation."));
            return warnings;
        }
        baselines(cells, warnings);
        if (run.plan().isEmpty()) {
            missing(cells, warnings);
        }
        forks(run, cells.stream().filter(cell -> needsForks(run, cell)).toList(), warnings);
        run.machine().map(MachineRecord::effectiveCpus).ifPresent(cpus -> oversubscription(cpus, cells, warnings));
        return warnings;
    }

    private static void partial(MeasuredRun run, List<RunWarning> warnings) {
        if (run.partial()) {
            int done = run.measurements().size() + run.failures().size();
            warnings.add(new RunWarning(
                    "partial",
                    "This run is partial: it has only " + done + (done == 1 ? " fork." : " forks."),
                    "Resume it with --resume and its folder."));
        }
    }

    private static void failures(MeasuredRun run, List<RunWarning> warnings) {
        Map<CellId, List<Failed>> byCell = run.failures().stream()
                .collect(Collectors.groupingBy(Failed::cell, LinkedHashMap::new, Collectors.toList()));
        byCell.forEach((cell, failed) -> warnings.add(new RunWarning(
                failed.stream().anyMatch(Failed::wrongAnswer) ? "wrong-answer" : "failed",
                (failed.stream().anyMatch(Failed::wrongAnswer) ? "WRONG ANSWER: " : "FAILED: ") + cell.title() + ", "
                        + failed.size() + " of " + forks(run, cell) + " forks: "
                        + firstLine(failed.get(0).message()) + ".",
                "The full message is in journal.jsonl and jmh.log.")));
    }

    /** Reports clones of the JVM that hung: the time of a sum includes the wait for its replacement. */
    private static void retries(MeasuredRun run, List<RunWarning> warnings) {
        Map<String, Double> byCell = new TreeMap<>();
        for (Measurement fork : run.measurements()) {
            Secondary retries = fork.secondary().get("fork.retries");
            if (retries != null) {
                double count = retries.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
                byCell.merge(fork.cell().title(), count, Double::sum);
            }
        }
        if (!byCell.isEmpty()) {
            List<String> cells = byCell.entrySet().stream()
                    .map(cell -> cell.getKey() + ", " + Notation.count(cell.getValue()))
                    .toList();
            warnings.add(new RunWarning(
                    "fork-retries",
                    "FORK: some clones of the JVM hung and were replaced, which their times include: " + some(cells)
                            + ".",
                    "Take the slowest sums of these cells as a property of FORK."));
        }
    }

    private static long forks(MeasuredRun run, CellId cell) {
        return Stream.concat(run.measurements().stream(), run.failures().stream())
                .filter(fork -> fork.cell().equals(cell))
                .count();
    }

    /** Returns the first line that is not one of JMH's own markers, without final punctuation. */
    private static String firstLine(String message) {
        String line = message.lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.startsWith("<"))
                .findFirst()
                .orElse(message.strip());
        return line.replaceFirst("[.:;]+$", "");
    }

    private static void baselines(List<Cell> cells, List<RunWarning> warnings) {
        Set<CellId> withBaseline = cells.stream()
                .filter(c -> c.processes() == 1)
                .map(Cell::workload)
                .collect(Collectors.toSet());
        Set<String> without = cells.stream()
                .map(Cell::workload)
                .filter(w -> !withBaseline.contains(w))
                .map(CellId::title)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!without.isEmpty()) {
            warnings.add(new RunWarning(
                    "no-baseline",
                    "No speedup without a measurement with processes=1: " + some(without) + ".",
                    "Measure one process in the same run, as with -p processes=1,2."));
        }
    }

    /**
     * Warns about missing cells. Expects each combination of start method and processes that a benchmark has for all of its
     * workloads.
     */
    private static void missing(List<Cell> cells, List<RunWarning> warnings) {
        Set<CellId> measured = cells.stream().map(Cell::id).collect(Collectors.toSet());
        Set<List<Object>> seen = new HashSet<>();
        Map<String, Set<CellId>> workloads = cells.stream()
                .map(Cell::workload)
                .collect(Collectors.groupingBy(CellId::benchmark, Collectors.toSet()));
        Set<String> missing = new TreeSet<>();
        for (Cell cell : cells) {
            // A cell of one process has no start method, and a missing baseline has a warning of its own.
            if (cell.processes() > 1
                    && seen.add(List.of(cell.workload().benchmark(), cell.start(), cell.processes()))) {
                for (CellId workload : workloads.get(cell.workload().benchmark())) {
                    CellId expected = workload.with(cell.start(), cell.processes());
                    if (!measured.contains(expected)) {
                        missing.add(expected.title());
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            warnings.add(new RunWarning("not-measured", "Not measured: " + some(missing) + ".", "Measure them."));
        }
    }

    /**
     * Returns whether a cell needs enough forks for an interval of its own. Cells that only search for a break-even do not: they
     * are analysed together.
     */
    private static boolean needsForks(MeasuredRun run, Cell cell) {
        List<Target> targets = run.plan().map(Plan::targets).orElse(List.of());
        return targets.isEmpty()
                || run.plan().orElseThrow().cells().stream()
                        .anyMatch(planned -> planned.workload().equals(cell.workload())
                                && planned.processes() == cell.processes()
                                && (cell.processes() == 1 || planned.start().equals(cell.start())));
    }

    private static void forks(MeasuredRun run, List<Cell> cells, List<RunWarning> warnings) {
        Set<String> one = titles(cells.stream().filter(c -> c.sample().size() < 2));
        Set<String> few = titles(
                cells.stream().filter(c -> c.sample().size() >= 2 && c.sample().size() < FEW_FORKS));
        // Only JMH's command line takes a number of forks.
        boolean ownPlan = run.plan().map(plan -> plan.arguments().isEmpty()).orElse(false);
        String remedy = ownPlan ? "Measure more rounds:" : "Measure with -f " + FEW_FORKS + " or more.";
        String command = ownPlan ? "java -jar benchmarks.jar --full" : "";
        if (!one.isEmpty()) {
            warnings.add(
                    new RunWarning("one-fork", "Only one fork, so no interval: " + some(one) + ".", remedy, command));
        }
        if (!few.isEmpty()) {
            warnings.add(new RunWarning(
                    "few-forks",
                    "Fewer than " + FEW_FORKS + " forks, so the intervals are rough: " + some(few) + ".",
                    remedy,
                    command));
        }
    }

    private static void oversubscription(double cpus, List<Cell> cells, List<RunWarning> warnings) {
        Optional<Integer> most = cells.stream().map(Cell::processes).max(Integer::compare);
        if (most.isPresent() && most.get() > cpus) {
            warnings.add(new RunWarning(
                    "oversubscribed",
                    String.format(
                            Locale.ROOT,
                            "%d processes share %s, so they take turns.",
                            most.get(),
                            Notation.counted(cpus, "effective CPU")),
                    "The CPUs limit their speedup, not the start method."));
        }
    }

    private static Set<String> titles(Stream<Cell> cells) {
        return cells.map(Cell::title).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the first few names and the number of omitted ones. */
    public static String some(Collection<String> names) {
        String shown = names.stream().limit(NAMED).collect(Collectors.joining("; "));
        return names.size() <= NAMED ? shown : shown + "; and " + (names.size() - NAMED) + " more";
    }
}
