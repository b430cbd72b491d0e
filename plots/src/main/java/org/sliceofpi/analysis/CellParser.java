package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.TimeUnits;
import org.sliceofpi.stats.Sample;

/**
 * Collects the forks of each cell, and separates the cells that have a process count from all others.
 *
 * <p>One process starts no worker, so its cells measure the same workload with any start method. They are not pooled: one of
 * them is the baseline, the others are controls, which reveal noise and bias (see {@link NullControl}).
 *
 * @param cells cells that have a parameter {@code processes}, sorted, each once; for one process, only the baseline of each
 *     workload
 * @param controls the other cells of one process, with their start method, sorted
 * @param others all other measurements, in the order of the run
 * @param warnings warnings about values that were left out or pooled
 */
record CellParser(
        List<Cell> cells, List<Cell> controls, List<UnclassifiedMeasurement> others, List<RunWarning> warnings) {

    /** Sorts the baseline of a workload first: the cell with the most forks; among equals, the first by identity. */
    private static final Comparator<Cell> BASELINE_FIRST = Comparator.comparingInt(
                    (Cell cell) -> cell.sample().size())
            .reversed()
            .thenComparing(Cell::id);

    /** Larger values, in any unit, are taken as not finite: computing with them would exceed the range of numbers. */
    private static final double LARGEST = 1e100;

    private record Key(CellId id, String unit) {}

    /** The usable values of a fork. */
    private record Fork(int round, List<Double> values) {}

    static CellParser of(List<Measurement> measurements) {
        Map<CellId, Cell> cells = new LinkedHashMap<>();
        List<UnclassifiedMeasurement> others = new ArrayList<>();
        List<RunWarning> warnings = new ArrayList<>();
        repeated(measurements, warnings);
        forksByCell(measurements).forEach((key, forks) -> {
            List<Fork> usable = usable(key, forks, warnings);
            if (usable.isEmpty()) {
                return;
            }
            Sample sample = new Sample(usable.stream().map(Fork::values).toList());
            List<Integer> rounds = usable.stream().map(Fork::round).toList();
            Optional<Cell> cell = cell(key, sample, rounds, warnings);
            if (cell.isPresent()) {
                // JMH files may have a cell in two units.
                cells.merge(cell.get().id(), cell.get(), Cell::pooledWith);
            } else {
                others.add(new UnclassifiedMeasurement(key.id(), key.unit(), sample));
            }
        });
        Map<CellId, Cell> sorted = new TreeMap<>();
        List<Cell> controls = new ArrayList<>();
        for (Cell cell : cells.values().stream().sorted(BASELINE_FIRST).toList()) {
            CellId id = baselineId(cell.id());
            if (cell.processes() > 1) {
                sorted.put(cell.id(), cell);
            } else if (sorted.putIfAbsent(id, cell.named(id)) != null) {
                controls.add(cell);
            }
        }
        controls.sort(Comparator.comparing(Cell::id));
        return new CellParser(List.copyOf(sorted.values()), controls, others, warnings);
    }

    /** Returns the identity of the baseline of a cell of one process: the same without a start method. */
    static CellId baselineId(CellId ofOneProcess) {
        return ofOneProcess.without("start");
    }

    /** Warns about results that a JMH file contains more than once, for instance because files were concatenated. */
    private static void repeated(List<Measurement> measurements, List<RunWarning> warnings) {
        Set<List<Object>> seen = new HashSet<>();
        Set<String> titles = measurements.stream()
                .filter(m -> !seen.add(List.of(m.cell(), m.unit(), m.round())))
                .map(m -> m.cell().title())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!titles.isEmpty()) {
            warnings.add(new RunWarning(
                    "repeated-results",
                    "Present more than once, so their forks are pooled: " + RunDiagnostics.some(titles) + ".",
                    "Keep only one result per benchmark in a file."));
        }
    }

    private static Map<Key, List<Fork>> forksByCell(List<Measurement> measurements) {
        Map<Key, List<Fork>> forks = new LinkedHashMap<>();
        for (Measurement m : measurements) {
            forks.computeIfAbsent(new Key(m.cell(), m.unit()), key -> new ArrayList<>())
                    .add(new Fork(m.round(), m.values()));
        }
        return forks;
    }

    private static Optional<Cell> cell(Key key, Sample sample, List<Integer> rounds, List<RunWarning> warnings) {
        CellId id = key.id();
        if (!id.hasProcesses()) {
            return Optional.empty();
        }
        OptionalDouble unit = TimeUnits.secondsPerOperation(key.unit());
        if (unit.isEmpty()) {
            warnings.add(new RunWarning(
                    "not-a-time",
                    id.benchmark() + " is in " + key.unit() + ", which is not a time per operation.",
                    "Measure it with -bm ss or -bm avgt to see a speedup."));
            return Optional.empty();
        }
        if (!id.hasCounts()) {
            warnings.add(new RunWarning(
                    "bad-parameter",
                    id.benchmark() + " has a parameter that is not a count: " + id.params() + ".",
                    "Use whole numbers for processes, terms and digits, with at least one process."));
            return Optional.empty();
        }
        return Optional.of(new Cell(id, sample.times(unit.getAsDouble()), rounds));
    }

    /** Returns the forks without values that are no times, throughputs or counts, and without forks that have no others. */
    private static List<Fork> usable(Key key, List<Fork> all, List<RunWarning> warnings) {
        boolean throughput = TimeUnits.secondsOfThroughput(key.unit()).isPresent();
        List<Fork> forks = all.stream()
                .map(f -> new Fork(
                        f.round(),
                        f.values().stream()
                                .filter(v -> v <= LARGEST && (throughput ? v >= 1 / LARGEST : v >= 0))
                                .toList()))
                .filter(f -> !f.values().isEmpty())
                .toList();
        long total = values(all);
        long kept = values(forks);
        if (kept < total || total == 0) {
            warnings.add(new RunWarning(
                    "not-numbers",
                    key.id().title() + ": "
                            + (total == 0
                                    ? "no values."
                                    : (total - kept) + " of " + total + " values are "
                                            + (throughput ? "0, negative" : "negative")
                                            + " or not finite and were left out."),
                    "Measure it again."));
        }
        return forks;
    }

    private static long values(List<Fork> forks) {
        return forks.stream().mapToLong(f -> f.values().size()).sum();
    }
}
