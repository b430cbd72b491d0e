package org.sliceofpi.jmh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import org.sliceofpi.bench.SparseResult;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JmhSetting;
import org.sliceofpi.results.JmhSetting.Iterations;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.io.AtomicFile;
import org.sliceofpi.results.io.RunFolder;

/** Exports measurements with JMH's own writers: one entry for each cell, with the forks of all rounds. */
public final class JmhJson {

    private JmhJson() {}

    /**
     * Writes jmh.json.
     *
     * @param cells the cells to write first, in this order; the others follow, sorted
     * @throws IOException if the folder cannot be written; an existing file then stays unchanged
     */
    public static void write(Path folder, List<CellId> cells, List<Measurement> forks) throws IOException {
        AtomicFile.write(folder.resolve(RunFolder.JMH), bytes(ResultFormatType.JSON, results(cells, forks)));
    }

    /** Returns the contents of a result file of JMH. */
    static byte[] bytes(ResultFormatType format, Collection<RunResult> results) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        ResultFormatFactory.getInstance(format, out).writeOut(results);
        out.flush();
        return bytes.toByteArray();
    }

    /** Prints the table that JMH itself would print. */
    public static void printTable(List<Measurement> forks, PrintStream out) {
        List<CellId> cells = forks.stream().map(Measurement::cell).distinct().toList();
        ResultFormatFactory.getInstance(ResultFormatType.TEXT, out).writeOut(results(cells, forks));
    }

    /** Returns one result for each cell that has a completed fork. */
    private static List<RunResult> results(List<CellId> cells, List<Measurement> forks) {
        Map<CellId, List<Measurement>> byCell = forks.stream().collect(Collectors.groupingBy(Measurement::cell));
        return Stream.concat(cells.stream(), byCell.keySet().stream().sorted())
                .distinct()
                .filter(byCell::containsKey)
                .map(cell -> result(cell, byCell.get(cell)))
                .toList();
    }

    private static RunResult result(CellId cell, List<Measurement> forks) {
        // Each call of JMH ran one fork, but the exported entry states the total.
        BenchmarkParams params = params(cell, forks.get(0).setting(), forks.size());
        return new RunResult(
                params,
                forks.stream()
                        .map(fork -> new BenchmarkResult(params, iterations(params, fork)))
                        .toList());
    }

    private static List<IterationResult> iterations(BenchmarkParams params, Measurement fork) {
        String method = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
        List<IterationResult> iterations = new ArrayList<>();
        for (int i = 0; i < fork.values().size(); i++) {
            IterationResult iteration =
                    new IterationResult(params, params.getMeasurement(), new IterationResultMetaData(1, 1));
            iteration.addResult(
                    new SparseResult(ResultRole.PRIMARY, method, fork.values().get(i), fork.unit()));
            int index = i;
            fork.secondary().forEach((label, secondary) -> {
                if (index < secondary.values().size()) {
                    iteration.addResult(new SparseResult(
                            ResultRole.SECONDARY, label, secondary.values().get(index), secondary.unit()));
                }
            });
            iterations.add(iteration);
        }
        return iterations;
    }

    private static BenchmarkParams params(CellId cell, JmhSetting setting, int forks) {
        WorkloadParams workload = new WorkloadParams();
        cell.params().forEach((name, value) -> workload.put(name, value, 0));
        return new BenchmarkParams(
                cell.benchmark(),
                "",
                true,
                setting.threads(),
                new int[] {1},
                List.of(),
                forks,
                0,
                iterations(IterationType.WARMUP, setting.warmup()),
                iterations(IterationType.MEASUREMENT, setting.measurement()),
                Mode.deepValueOf(setting.mode()),
                workload,
                TimeUnit.valueOf(setting.timeUnit()),
                setting.opsPerInvocation(),
                setting.jvm(),
                setting.jvmArgs(),
                setting.jdkVersion(),
                setting.vmName(),
                setting.vmVersion(),
                setting.jmhVersion(),
                TimeValue.minutes(10));
    }

    private static IterationParams iterations(IterationType type, Iterations iterations) {
        TimeValue time = iterations.nanos() == 0 ? TimeValue.NONE : wholeUnits(iterations.nanos());
        return new IterationParams(type, iterations.count(), time, iterations.batchSize());
    }

    /** Returns the time in the largest unit that divides it: "10 s", not "10000000000 ns". */
    private static TimeValue wholeUnits(long nanos) {
        for (TimeUnit unit :
                List.of(TimeUnit.MINUTES, TimeUnit.SECONDS, TimeUnit.MILLISECONDS, TimeUnit.MICROSECONDS)) {
            if (nanos % unit.toNanos(1) == 0) {
                return new TimeValue(nanos / unit.toNanos(1), unit);
            }
        }
        return TimeValue.nanoseconds(nanos);
    }
}
