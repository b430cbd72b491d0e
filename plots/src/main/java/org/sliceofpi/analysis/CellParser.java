package org.sliceofpi.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Sample;

/**
 * Sorts measurements into those of a number of processes and the others, and says what it had to leave out.
 *
 * @param cells those with a parameter {@code processes}, in order, each once
 * @param others the rest
 * @param warnings what was left out or put together
 */
record CellParser(List<Cell> cells, List<UnclassifiedMeasurement> others, List<RunWarning> warnings) {

    static final Map<String, Double> SECONDS =
            Map.of("ns/op", 1e-9, "us/op", 1e-6, "ms/op", 1e-3, "s/op", 1.0, "min/op", 60.0, "hr/op", 3600.0);

    static CellParser of(List<Measurement> measurements) {
        Map<Cell.Key, Cell> cells = new LinkedHashMap<>();
        List<UnclassifiedMeasurement> others = new ArrayList<>();
        List<RunWarning> warnings = new ArrayList<>();
        for (Measurement measurement : measurements) {
            Optional<Sample> sample = usable(measurement, warnings);
            if (sample.isEmpty()) {
                continue;
            }
            Optional<Cell> cell = cell(measurement, sample.get(), warnings);
            if (cell.isPresent()) {
                cells.merge(cell.get().key(), cell.get(), (a, b) -> pooled(a, b, warnings));
            } else {
                others.add(new UnclassifiedMeasurement(measurement, sample.get(), Estimates.median(sample.get())));
            }
        }
        return new CellParser(cells.values().stream().sorted(Cell.ORDER).toList(), others, warnings);
    }

    private static Optional<Cell> cell(Measurement measurement, Sample sample, List<RunWarning> warnings) {
        Map<String, String> rest = new TreeMap<>(measurement.params());
        String processes = rest.remove("processes");
        Double unit = SECONDS.get(measurement.unit());
        if (processes == null) {
            return Optional.empty();
        }
        if (unit == null) {
            warnings.add(new RunWarning(
                    measurement.benchmark() + " is in " + measurement.unit() + ", no time for each operation.",
                    "Measure it with -bm ss or -bm avgt to see a speedup."));
            return Optional.empty();
        }
        String start = Optional.ofNullable(rest.remove("start")).orElse("");
        String kernel = Optional.ofNullable(rest.remove("kernel")).orElse("");
        try {
            Workload workload = new Workload(
                    measurement.benchmark(),
                    measurement.mode(),
                    kernel,
                    number(rest, "terms"),
                    Math.toIntExact(number(rest, "digits")),
                    new TreeMap<>(rest));
            int p = Integer.parseInt(processes);
            // One process starts no worker: whatever `start` says, it is the same cell.
            return Optional.of(new Cell(workload, p == 1 ? "" : start, p, inSeconds(sample, unit)));
        } catch (ArithmeticException | IllegalArgumentException e) {
            warnings.add(new RunWarning(
                    measurement.benchmark() + " has a parameter that is no count: " + measurement.params() + ".",
                    "Give processes, terms and digits as whole numbers."));
            return Optional.empty();
        }
    }

    /** Takes a parameter out; 0 where it is not there. */
    private static long number(Map<String, String> params, String name) {
        String text = params.remove(name);
        return text == null ? 0 : Long.parseLong(text);
    }

    private static Sample inSeconds(Sample sample, double unit) {
        return new Sample(sample.groups().stream()
                .map(f -> f.stream().map(v -> v * unit).toList())
                .toList());
    }

    private static Cell pooled(Cell a, Cell b, List<RunWarning> warnings) {
        if (a.processes() > 1) {
            warnings.add(new RunWarning(a.title() + " is there more than once; its forks were put together.", ""));
        }
        return new Cell(a.workload(), a.start(), a.processes(), a.sample().pooledWith(b.sample()));
    }

    private static Optional<Sample> usable(Measurement measurement, List<RunWarning> warnings) {
        List<List<Double>> forks = measurement.forks().stream()
                .map(f -> f.stream().filter(v -> Double.isFinite(v) && v >= 0).toList())
                .filter(f -> !f.isEmpty())
                .toList();
        long all = measurement.forks().stream().mapToLong(List::size).sum();
        long kept = forks.stream().mapToLong(List::size).sum();
        if (kept < all || all == 0) {
            warnings.add(new RunWarning(
                    measurement.benchmark() + " " + measurement.params() + ": " + (all - kept) + " of " + all
                            + " values are no numbers and were left out.",
                    "Measure it again."));
        }
        return forks.isEmpty() ? Optional.empty() : Optional.of(new Sample(forks));
    }
}
