package org.sliceofpi.analysis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
 * @param title a readable name that no other metric of the run has
 * @param flatName a name for other programs: at most 1,024 letters, digits, dots, hyphens and underscores. It ends with a hash
 *     of the identity if another cell could otherwise have the same name
 * @param family the group of cells that comparisons pool, such as a benchmark and kernel
 * @param sample times in seconds per operation; throughputs are inverted
 */
public record TimedMetric(CellId id, String title, String flatName, String family, Sample sample) {

    /** The longest name that Bencher accepts. */
    private static final int MAX_NAME = 1024;

    /** Returns the median of the fork medians, in seconds. */
    public Estimate time() {
        return Estimates.median(sample);
    }

    /** Returns the number of processes that share the work; 1 if the benchmark has no such parameter. */
    public int processes() {
        return id.hasCounts() ? id.processes() : 1;
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
        warnings.addAll(run.leftOut());
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
        List<TimedMetric> all = new ArrayList<>();
        CellId.acrossJvms(samples.entrySet(), Map.Entry::getKey)
                .forEach((id, entry) ->
                        positive(id, entry.getValue(), warnings).ifPresent(sample -> all.add(of(id, sample))));
        Map<CellId, TimedMetric> byId = new LinkedHashMap<>();
        distinct(withPackages(all)).forEach(metric -> byId.put(metric.id, metric));
        return byId;
    }

    /** Returns the forks whose median time is above 0; ratios to the others are undefined. Empty if there is none. */
    private static Optional<Sample> positive(CellId id, Sample sample, List<RunWarning> warnings) {
        if (Arrays.stream(sample.groupMedians()).allMatch(median -> median > 0)) {
            return Optional.of(sample);
        }
        List<List<Double>> forks = sample.groups().stream()
                .filter(fork -> new Sample(List.of(fork)).median() > 0)
                .toList();
        warnings.add(new RunWarning(
                "zero-times",
                id.title() + ": " + (sample.size() - forks.size()) + " of " + sample.size()
                        + " forks have a median time of 0 and were left out.",
                "Measure it in a smaller unit (-tu), or for longer."));
        return forks.isEmpty() ? Optional.empty() : Optional.of(new Sample(forks));
    }

    /** Adds the package to the names of benchmarks that otherwise have the same one. */
    private static List<TimedMetric> withPackages(List<TimedMetric> metrics) {
        Map<String, Set<String>> benchmarks = metrics.stream()
                .map(TimedMetric::id)
                .collect(Collectors.groupingBy(
                        CellId::shortBenchmark, Collectors.mapping(CellId::benchmark, Collectors.toSet())));
        return metrics.stream()
                .map(m -> benchmarks.get(m.id.shortBenchmark()).size() > 1 ? m.withPackage() : m)
                .toList();
    }

    /** Returns this metric with the package of its benchmark in its title and family. */
    public TimedMetric withPackage() {
        String prefix = id.benchmark()
                .substring(0, id.benchmark().length() - id.shortBenchmark().length());
        return new TimedMetric(id, prefix + title, flatName, prefix + family, sample);
    }

    private static TimedMetric of(CellId id, Sample sample) {
        String jvm = (id.jdk() == null ? "" : ", JDK " + id.jdk())
                + (id.jvmArgs().isEmpty() ? "" : ", " + String.join(" ", id.jvmArgs()));
        String family = id.hasCounts()
                ? id.workload().family() + mode(id, " [", "]")
                : id.shortBenchmark() + mode(id, " [", "]") + (id.kernel().isEmpty() ? "" : ", " + id.kernel());
        return new TimedMetric(id, id.title() + mode(id, " [", "]") + jvm, flatName(id), family, sample);
    }

    /** Returns the mode, because a run may have several; empty for the usual mode of cells with a process count. */
    private static String mode(CellId id, String before, String after) {
        boolean usual = id.mode().isEmpty() || id.hasCounts() && id.mode().equals("ss");
        return usual ? "" : before + id.mode() + after;
    }

    private static String flatName(CellId id) {
        StringBuilder name = new StringBuilder(id.benchmark());
        if (id.hasCounts()) {
            name.append(id.kernel().isEmpty() ? "" : "." + id.kernel());
            name.append(id.digits() == 0 ? "" : ".digits" + id.digits());
            name.append(id.terms() == 0 ? "" : ".terms" + id.terms());
            id.otherParams()
                    .forEach((key, value) -> name.append('.').append(key).append(value));
            name.append(id.start().isEmpty() ? "" : "." + id.start());
            name.append(".processes").append(id.processes());
        } else {
            id.params().forEach((key, value) -> name.append('.').append(key).append(value));
        }
        name.append(mode(id, ".", ""));
        name.append(id.threads() == 1 ? "" : ".threads" + id.threads());
        name.append(id.batchSize() == 1 ? "" : ".batch" + id.batchSize());
        name.append(id.jdk() == null ? "" : ".jdk" + id.jdk());
        id.jvmArgs().forEach(arg -> name.append('.').append(arg));
        String flat = name.toString().replaceAll("[^A-Za-z0-9._-]", "_");
        return flat.contentEquals(name) && flat.length() <= MAX_NAME ? flat : withHash(flat, id);
    }

    /** Returns a name of limited length that differs from those of all other cells, and does not depend on them. */
    private static String withHash(String name, CellId id) {
        List<String> identity = new ArrayList<>(List.of(id.benchmark(), id.mode()));
        id.params().forEach((key, value) -> identity.addAll(List.of(key, value)));
        identity.addAll(List.of("", id.threads() + " " + id.batchSize(), String.valueOf(id.jdk())));
        identity.addAll(id.jvmArgs());
        String hash = UUID.nameUUIDFromBytes(String.join("\0", identity).getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return name.substring(0, Math.min(name.length(), MAX_NAME - hash.length() - 1)) + "-" + hash;
    }

    /** Returns the metrics, with a hash in those names that are not unique: parameters a=bc and ab=c are both "abc". */
    private static List<TimedMetric> distinct(List<TimedMetric> metrics) {
        Map<String, Long> flat = count(metrics, TimedMetric::flatName);
        Map<String, Long> titles = count(metrics, TimedMetric::title);
        return metrics.stream()
                .map(m -> new TimedMetric(
                        m.id,
                        titles.get(m.title) == 1 ? m.title : m.title + ", " + withHash(m.flatName, m.id),
                        flat.get(m.flatName) == 1 ? m.flatName : withHash(m.flatName, m.id),
                        m.family,
                        m.sample))
                .toList();
    }

    private static Map<String, Long> count(List<TimedMetric> metrics, Function<TimedMetric, String> name) {
        return metrics.stream().collect(Collectors.groupingBy(name, Collectors.counting()));
    }

    /** Returns the sample in seconds per operation; empty if the unit is not a time. */
    static Optional<Sample> seconds(UnclassifiedMeasurement other) {
        OptionalDouble perOperation = TimeUnits.secondsPerOperation(other.unit());
        if (perOperation.isPresent()) {
            return Optional.of(other.sample().times(perOperation.getAsDouble()));
        }
        OptionalDouble throughput = TimeUnits.secondsOfThroughput(other.unit());
        return throughput.isEmpty()
                ? Optional.empty()
                : Optional.of(other.sample().map(v -> throughput.getAsDouble() / v));
    }
}
