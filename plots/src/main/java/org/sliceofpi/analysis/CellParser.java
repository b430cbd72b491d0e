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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.TimeUnits;
import org.sliceofpi.stats.Sample;

/**
 * Collects the forks of each cell, and separates the cells of a number of processes from all others.
 *
 * @param cells those with a parameter {@code processes}, in order, each once
 * @param others the rest, in the order of the run
 * @param warnings what was left out or pooled
 */
record CellParser(List<Cell> cells, List<UnclassifiedMeasurement> others, List<RunWarning> warnings) {

    private record Key(CellId id, String unit) {}

    static CellParser of(List<Measurement> measurements) {
        Map<CellId, Cell> cells = new LinkedHashMap<>();
        List<UnclassifiedMeasurement> others = new ArrayList<>();
        List<RunWarning> warnings = new ArrayList<>();
        repeated(measurements, warnings);
        forksByCell(measurements).forEach((key, forks) -> {
            Optional<Sample> sample = usable(key.id(), forks, warnings);
            if (sample.isEmpty()) {
                return;
            }
            Optional<Cell> cell = cell(key, sample.get(), warnings);
            if (cell.isPresent()) {
                // One process starts no worker: whatever `start` says, it is the same cell.
                cells.merge(
                        cell.get().id(),
                        cell.get(),
                        (a, b) -> new Cell(a.id(), a.sample().pooledWith(b.sample())));
            } else {
                others.add(new UnclassifiedMeasurement(key.id(), key.unit(), sample.get()));
            }
        });
        List<Cell> sorted =
                cells.values().stream().sorted(Comparator.comparing(Cell::id)).toList();
        return new CellParser(sorted, others, warnings);
    }

    /** Warns of results that a JMH file contains more than once, for instance because files were joined. */
    private static void repeated(List<Measurement> measurements, List<RunWarning> warnings) {
        Set<List<Object>> seen = new HashSet<>();
        Set<String> titles = measurements.stream()
                .filter(m -> !seen.add(List.of(m.cell(), m.unit(), m.round())))
                .map(m -> m.cell().title())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!titles.isEmpty()) {
            warnings.add(new RunWarning(
                    "repeated-results",
                    "Present more than once, so the forks are pooled: " + RunDiagnostics.some(titles) + ".",
                    "Keep one result of each benchmark in a file."));
        }
    }

    private static Map<Key, List<List<Double>>> forksByCell(List<Measurement> measurements) {
        Map<Key, List<List<Double>>> forks = new LinkedHashMap<>();
        for (Measurement m : measurements) {
            forks.computeIfAbsent(new Key(m.cell(), m.unit()), key -> new ArrayList<>())
                    .add(m.values());
        }
        return forks;
    }

    private static Optional<Cell> cell(Key key, Sample sample, List<RunWarning> warnings) {
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
        try {
            return Optional.of(baselineOrItself(id, sample.times(unit.getAsDouble())));
        } catch (IllegalArgumentException e) {
            warnings.add(new RunWarning(
                    "bad-parameter",
                    id.benchmark() + " has a parameter that is not a count: " + id.params() + ".",
                    "Give processes, terms and digits as whole numbers."));
            return Optional.empty();
        }
    }

    private static Cell baselineOrItself(CellId id, Sample sample) {
        return new Cell(id.processes() == 1 ? id.without("start") : id, sample);
    }

    private static Optional<Sample> usable(CellId id, List<List<Double>> all, List<RunWarning> warnings) {
        List<List<Double>> forks = all.stream()
                .map(f -> f.stream().filter(v -> Double.isFinite(v) && v >= 0).toList())
                .filter(f -> !f.isEmpty())
                .toList();
        long total = all.stream().mapToLong(List::size).sum();
        long kept = forks.stream().mapToLong(List::size).sum();
        if (kept < total || total == 0) {
            warnings.add(new RunWarning(
                    "not-numbers",
                    id.title() + ": " + (total - kept) + " of " + total + " values are not numbers and were left out.",
                    "Measure it again."));
        }
        return forks.isEmpty() ? Optional.empty() : Optional.of(new Sample(forks));
    }
}
