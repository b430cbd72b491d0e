package org.sliceofpi.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.TimeUnits;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Estimates;
import org.sliceofpi.stats.Sample;

/**
 * The time of a cell, for comparisons and exports.
 *
 * @param id the identity of the cell; without the JVM if the run measured the cell on one JVM only, so that runs on
 *     different JDKs can be compared
 * @param title a readable name
 * @param flatName a name that consists of letters, digits, dots, hyphens and underscores
 * @param family the group of cells that comparisons pool, such as a benchmark and kernel
 * @param sample times in seconds per operation; throughputs are inverted
 */
public record TimedMetric(CellId id, String title, String flatName, String family, Sample sample) {

    /** Returns the median of the fork medians, in seconds. */
    public Estimate time() {
        return Estimates.median(sample);
    }

    /** Returns the number of processes that share the work; 1 if the benchmark has no such parameter. */
    public int processes() {
        return hasProcessCount(id) ? id.processes() : 1;
    }

    /**
     * Returns the metrics of a run, in the order of {@link #of(MeasuredRun, List)}.
     *
     * @param warnings receives a warning for each result that was left out or pooled
     */
    public static List<TimedMetric> all(MeasuredRun run, List<RunWarning> warnings) {
        return List.copyOf(of(run, warnings).values());
    }

    /**
     * Returns the metrics of a run by identity: first the cells that have a process count, sorted, then the others in the
     * order of the run.
     *
     * @param warnings receives a warning for each result that was left out or pooled
     */
    public static Map<CellId, TimedMetric> of(MeasuredRun run, List<RunWarning> warnings) {
        CellParser parsed = CellParser.of(run.measurements());
        warnings.addAll(parsed.warnings());
        Map<CellId, Sample> samples = new LinkedHashMap<>();
        parsed.cells().forEach(cell -> samples.put(cell.id(), cell.sample()));
        for (UnclassifiedMeasurement other : parsed.others()) {
            Optional<Sample> seconds = seconds(other);
            if (seconds.isEmpty()) {
                warnings.add(new RunWarning(
                        "not-a-time",
                        other.id().title() + " of " + run.name() + " is in " + other.unit()
                                + " and was left out: it cannot be converted to a time.",
                        "Measure it with -bm ss, -bm avgt or -bm thrpt."));
            } else {
                samples.merge(other.id(), seconds.get(), Sample::pooledWith);
            }
        }
        Map<CellId, TimedMetric> all = new LinkedHashMap<>();
        CellId.acrossJvms(samples.entrySet(), Map.Entry::getKey)
                .forEach((id, entry) -> all.put(id, of(id, entry.getValue())));
        distinguish(all);
        return all;
    }

    /** Adds the package to the names of benchmarks that otherwise have the same one, and the parameters if that is not enough. */
    private static void distinguish(Map<CellId, TimedMetric> all) {
        Map<String, Set<String>> benchmarks = all.keySet().stream()
                .collect(Collectors.groupingBy(
                        CellId::shortBenchmark, Collectors.mapping(CellId::benchmark, Collectors.toSet())));
        all.replaceAll((id, metric) -> benchmarks.get(id.shortBenchmark()).size() > 1 ? metric.withPackage() : metric);
        Map<String, Long> titles =
                all.values().stream().collect(Collectors.groupingBy(TimedMetric::title, Collectors.counting()));
        all.replaceAll((id, metric) -> titles.get(metric.title()) > 1
                ? metric.named(metric.title() + " (" + metric.flatName() + ")", metric.family())
                : metric);
    }

    /** Returns this metric with the package of its benchmark in its title and family. */
    public TimedMetric withPackage() {
        String prefix = id.benchmark()
                .substring(0, id.benchmark().length() - id.shortBenchmark().length());
        return named(prefix + title, prefix + family);
    }

    private TimedMetric named(String newTitle, String newFamily) {
        return new TimedMetric(id, newTitle, flatName, newFamily, sample);
    }

    private static TimedMetric of(CellId id, Sample sample) {
        String jvm = (id.jdk() == null ? "" : ", JDK " + id.jdk())
                + (id.jvmArgs().isEmpty() ? "" : ", " + String.join(" ", id.jvmArgs()));
        // A run may measure a benchmark in several modes.
        String mode = hasProcessCount(id) ? "" : " [" + id.mode() + "]";
        String family = hasProcessCount(id)
                ? id.workload().family()
                : id.shortBenchmark() + mode + (id.kernel().isEmpty() ? "" : ", " + id.kernel());
        return new TimedMetric(id, id.title() + mode + jvm, flatName(id), family, sample);
    }

    private static boolean hasProcessCount(CellId id) {
        return id.param("processes").matches("[1-9]\\d{0,8}");
    }

    private static String flatName(CellId id) {
        StringBuilder name = new StringBuilder(id.benchmark());
        if (hasProcessCount(id)) {
            name.append(id.kernel().isEmpty() ? "" : "." + id.kernel());
            name.append(id.digits() == 0 ? "" : ".digits" + id.digits());
            name.append(id.terms() == 0 ? "" : ".terms" + id.terms());
            id.otherParams()
                    .forEach((key, value) -> name.append('.').append(key).append(value));
            name.append(id.start().isEmpty() ? "" : "." + id.start());
            name.append(".processes").append(id.processes());
        } else {
            id.params().forEach((key, value) -> name.append('.').append(key).append(value));
            name.append('.').append(id.mode());
        }
        name.append(id.threads() == 1 ? "" : ".threads" + id.threads());
        name.append(id.batchSize() == 1 ? "" : ".batch" + id.batchSize());
        name.append(id.jdk() == null ? "" : ".jdk" + id.jdk());
        id.jvmArgs().forEach(arg -> name.append('.').append(arg));
        return name.toString().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** Returns the sample in seconds per operation; empty if the unit is not a time, or a throughput is 0. */
    static Optional<Sample> seconds(UnclassifiedMeasurement other) {
        OptionalDouble perOperation = TimeUnits.secondsPerOperation(other.unit());
        if (perOperation.isPresent()) {
            return Optional.of(other.sample().times(perOperation.getAsDouble()));
        }
        OptionalDouble throughput = TimeUnits.secondsOfThroughput(other.unit());
        boolean zero = other.sample().groups().stream().flatMap(List::stream).anyMatch(v -> v == 0);
        return throughput.isEmpty() || zero
                ? Optional.empty()
                : Optional.of(other.sample().map(v -> throughput.getAsDouble() / v));
    }
}
