package org.sliceofpi.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.io.RunFolder;
import tools.jackson.databind.json.JsonMapper;

/** Writes synthetic runs to run folders. {@code main} writes the largest input for a report: four runs of 300 cells. */
public final class SyntheticFolders {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String[] KERNELS = {"SCALAR", "SIMD", "FUSED", "FIXED", "LIMBS", "SIXTH", "SEVENTH", "EIGHTH"};

    private SyntheticFolders() {}

    /** @param args the results folder */
    public static void main(String[] args) throws IOException {
        double slower = 1;
        for (String machine : new String[] {"pc", "raspberry-pi-4", "laptop", "server"}) {
            write(large(machine, slower, 10).run(), Path.of(args[0]));
            slower *= 1.7;
        }
    }

    /** Returns a run of about 300 cells: all process counts and start methods, with eight kernels at four N. */
    public static SyntheticRun large(String name, double slower, int forks) {
        SyntheticRun run = new SyntheticRun(name, 4, 7).forks(forks).noise(0.2);
        double nanos = 200;
        for (String kernel : KERNELS) {
            run.grid(kernel, nanos, slower, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000);
            nanos /= 3;
        }
        return run.kernels(slower);
    }

    /**
     * Writes jmh.json and machine.json.
     *
     * @param folder the results folder
     * @return the run folder, {@code <machine>/<UTC time>}
     */
    public static Path write(MeasuredRun run, Path folder) throws IOException {
        Path runFolder = Files.createDirectories(folder.resolve(run.name()));
        List<Map<String, Object>> entries = run.measurements().stream()
                .collect(Collectors.groupingBy(Measurement::cell, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(SyntheticFolders::entry)
                .toList();
        Files.write(runFolder.resolve(RunFolder.JMH), JSON.writeValueAsBytes(entries));
        RunFolder.writeMachine(runFolder, run.machine().orElseThrow());
        return runFolder;
    }

    private static Map<String, Object> entry(List<Measurement> forks) {
        Measurement first = forks.get(0);
        Map<String, Object> secondary = new LinkedHashMap<>();
        first.secondary()
                .forEach((label, m) -> secondary.put(
                        label,
                        metric(
                                m.unit(),
                                forks.stream()
                                        .map(f -> f.secondary().get(label).values())
                                        .toList())));
        return Map.of(
                "benchmark",
                first.cell().benchmark(),
                "mode",
                first.cell().mode(),
                "params",
                first.cell().params(),
                "primaryMetric",
                metric(first.unit(), forks.stream().map(Measurement::values).toList()),
                "secondaryMetrics",
                secondary);
    }

    private static Map<String, Object> metric(String unit, List<List<Double>> forks) {
        return Map.of("scoreUnit", unit, "rawData", forks);
    }
}
