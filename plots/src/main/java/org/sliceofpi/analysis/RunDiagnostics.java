package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.Throttling;

/** What keeps the cells of a run from saying what one would like to read off them. Stateless. */
public final class RunDiagnostics {

    /** Below this an interval is mostly its own widening. */
    private static final int FEW_FORKS = 5;

    private static final int NAMED = 4;

    private RunDiagnostics() {}

    /** Those that can be told of a run without knowing what is wanted of it. */
    public static List<RunWarning> of(MeasuredRun run) {
        return of(run, CellParser.of(run.measurements()));
    }

    static List<RunWarning> of(MeasuredRun run, CellParser cells) {
        List<RunWarning> warnings = new ArrayList<>(cells.warnings());
        warnings.addAll(of(run, cells.cells()));
        return warnings;
    }

    private static List<RunWarning> of(MeasuredRun run, List<Cell> cells) {
        List<RunWarning> warnings = new ArrayList<>();
        run.machine().ifPresent(machine -> machine(run, machine, warnings));
        if (cells.isEmpty()) {
            warnings.add(new RunWarning(
                    "No measurement has a parameter 'processes': there is no speedup to tell.",
                    "Measure DoubleSummation or DecimalSummation."));
            return warnings;
        }
        baselines(cells, warnings);
        // A run of this suite has a plan, and says itself what of it is missing.
        if (run.machine().filter(machine -> !machine.synthetic()).isEmpty()) {
            missing(cells, warnings);
        }
        forks(cells, warnings);
        run.machine().map(MachineRecord::effectiveCpus).ifPresent(cpus -> crowd(cpus, cells, warnings));
        return warnings;
    }

    private static void machine(MeasuredRun run, MachineRecord machine, List<RunWarning> warnings) {
        if (machine.synthetic()) {
            warnings.add(new RunWarning("This run was made up to show a picture: nothing was measured.", ""));
        }
        if (machine.emulated()) {
            warnings.add(new RunWarning(
                    "The processor was emulated: the times are worth nothing.", "Measure on the real machine."));
        }
        slowedDown(run, machine, warnings);
    }

    private static void slowedDown(MeasuredRun run, MachineRecord machine, List<RunWarning> warnings) {
        Set<Throttling.Cause> during = Throttling.during(run);
        if (!during.isEmpty()) {
            warnings.add(new RunWarning(
                    "The Raspberry Pi was slowed down during this run (" + Throttling.phrases(during)
                            + "): its times are not the machine's.",
                    "Cool it, or give it a stronger supply; restart it and measure again."));
            return;
        }
        Set<Throttling.Cause> earlier = Optional.ofNullable(machine.before())
                .map(MachineState::throttling)
                .map(Throttling::sinceStart)
                .orElse(Set.of());
        if (!earlier.isEmpty()) {
            warnings.add(new RunWarning(
                    "The Raspberry Pi had been slowed down before this run (" + Throttling.phrases(earlier)
                            + "); its firmware does not say whether it was again.",
                    "Restart it before measuring."));
        }
    }

    private static void baselines(List<Cell> cells, List<RunWarning> warnings) {
        Set<Workload> withBaseline = cells.stream()
                .filter(c -> c.processes() == 1)
                .map(Cell::workload)
                .collect(Collectors.toSet());
        Set<String> without = cells.stream()
                .map(Cell::workload)
                .filter(w -> !withBaseline.contains(w))
                .map(Workload::title)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!without.isEmpty()) {
            warnings.add(new RunWarning(
                    "No measurement with processes=1, so no speedup: " + some(without) + ".",
                    "Measure processes=1 in the same run."));
        }
    }

    /** Every start method at every number of processes that any workload of the same benchmark has. */
    private static void missing(List<Cell> cells, List<RunWarning> warnings) {
        Set<Cell.Key> there = cells.stream().map(Cell::key).collect(Collectors.toSet());
        Set<List<Object>> seen = new HashSet<>();
        Map<String, Set<Workload>> workloads = cells.stream()
                .map(Cell::workload)
                .collect(Collectors.groupingBy(Workload::benchmark, Collectors.toSet()));
        Set<String> missing = new TreeSet<>();
        for (Cell cell : cells) {
            // One process is no start method's: its absence is the missing baseline, told above.
            if (cell.processes() > 1
                    && seen.add(List.of(cell.workload().benchmark(), cell.start(), cell.processes()))) {
                for (Workload workload : workloads.get(cell.workload().benchmark())) {
                    Cell.Key wanted = new Cell.Key(workload, cell.start(), cell.processes());
                    if (!there.contains(wanted)) {
                        missing.add(wanted.title());
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            warnings.add(new RunWarning("Not measured: " + some(missing) + ".", "Resume the run, or measure them."));
        }
    }

    private static void forks(List<Cell> cells, List<RunWarning> warnings) {
        Set<String> one = titles(cells.stream().filter(c -> c.sample().size() < 2));
        Set<String> few = titles(
                cells.stream().filter(c -> c.sample().size() >= 2 && c.sample().size() < FEW_FORKS));
        if (!one.isEmpty()) {
            warnings.add(
                    new RunWarning("One fork only, so no interval: " + some(one) + ".", "Measure with -f 5 or more."));
        }
        if (!few.isEmpty()) {
            warnings.add(new RunWarning(
                    "Fewer than " + FEW_FORKS + " forks, so rough intervals: " + some(few) + ".",
                    "Measure with -f " + FEW_FORKS + " or more."));
        }
    }

    private static void crowd(double cpus, List<Cell> cells, List<RunWarning> warnings) {
        Optional<Integer> most = cells.stream().map(Cell::processes).max(Integer::compare);
        if (most.isPresent() && most.get() > cpus) {
            warnings.add(new RunWarning(
                    String.format(
                            Locale.ROOT,
                            "%d processes share %s effective CPUs: they take turns.",
                            most.get(),
                            Notation.count(cpus)),
                    "Read their figures as the cost of too many, not as a limit of the method."));
        }
    }

    private static Set<String> titles(Stream<Cell> cells) {
        return cells.map(Cell::title).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first few by name, and how many more there are. */
    public static String some(Collection<String> names) {
        String shown = names.stream().limit(NAMED).collect(Collectors.joining("; "));
        return names.size() <= NAMED ? shown : shown + "; and " + (names.size() - NAMED) + " more";
    }
}
