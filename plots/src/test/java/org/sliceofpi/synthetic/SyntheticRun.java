package org.sliceofpi.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Measurement.Secondary;
import org.sliceofpi.results.Timeline;

/**
 * Builds synthetic runs with a known truth: T(p) = start-up + N * cost / min(p, CPUs), with noise by fork and by iteration.
 */
public final class SyntheticRun {

    private final String name;
    private final double cpus;
    private final Random random;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Timeline> timelines = new ArrayList<>();
    private String model;
    private Double mhz;
    private int forks = 10;
    private int iterations = 1;
    private double forkNoise = 0.03;

    public SyntheticRun(String name, double cpus, long seed) {
        this.name = name;
        this.cpus = cpus;
        this.model = name + " processor";
        this.random = new Random(seed);
    }

    public SyntheticRun forks(int newForks) {
        this.forks = newForks;
        return this;
    }

    public SyntheticRun iterations(int newIterations) {
        this.iterations = newIterations;
        return this;
    }

    public SyntheticRun noise(double newForkNoise) {
        this.forkNoise = newForkNoise;
        return this;
    }

    /** Adds a cell; its true time is {@code startMillis * (p - 1) + terms * nanosPerTerm / min(p, CPUs)}. */
    public SyntheticRun cell(String kernel, long terms, String start, int processes, double startMillis, double nanos) {
        double truth = truth(terms, processes, startMillis, nanos);
        List<List<Double>> data = new ArrayList<>();
        for (int f = 0; f < forks; f++) {
            double fork = truth * Math.exp(forkNoise * random.nextGaussian());
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < iterations; i++) {
                values.add(iterations == 1 ? fork : fork * Math.exp(forkNoise / 3 * random.nextGaussian()));
            }
            data.add(values);
        }
        Map<String, String> params = new TreeMap<>(Map.of(
                "kernel",
                kernel,
                "terms",
                String.valueOf(terms),
                "start",
                start,
                "processes",
                String.valueOf(processes)));
        if (kernel.equals("BIGDECIMAL")) {
            params.put("digits", "50");
        }
        String type = kernel.equals("BIGDECIMAL") ? "DecimalSummation" : "DoubleSummation";
        List<Map<String, Secondary>> phases = SyntheticPhases.of(
                start, processes, startMillis, terms * nanos * 1e-6 / Math.min(processes, cpus), data);
        CellId cell = new CellId("org.sliceofpi.bench." + type + ".cold", "ss", params);
        List<Measurement> measured = Measurement.ofForks(cell, "ms/op", data);
        for (int f = 0; f < forks; f++) {
            measurements.add(measured.get(f).with(phases.get(f)));
        }
        return this;
    }

    /** Adds the time of a term for each kernel, as KernelSpeed measures it. */
    public SyntheticRun kernels(double slower) {
        Map<String, Double> doubles = new TreeMap<>(Map.of("SCALAR", 1.26, "SIMD", 0.83, "FUSED", 0.082));
        doubles.forEach((kernel, nanos) -> kernel("doubles", Map.of("kernel", kernel), nanos * slower));
        for (int digits : new int[] {20, 50, 100, 1000}) {
            Map<String, Double> decimals = new TreeMap<>(Map.of(
                    "BIGDECIMAL", 350 + 9.0 * digits, "FIXED", 100 + 1.1 * digits, "LIMBS", 1.1 + 0.06 * digits));
            decimals.forEach((kernel, nanos) ->
                    kernel("decimals", Map.of("kernel", kernel, "digits", String.valueOf(digits)), nanos * slower));
        }
        return this;
    }

    private void kernel(String method, Map<String, String> params, double nanos) {
        other(new CellId("org.sliceofpi.bench.KernelSpeed." + method, "avgt", params), "ns/op", nanos);
    }

    /** Adds the starts of bare JVMs, of workers and of Python, with the memory of a worker, as Starts.java writes them. */
    public SyntheticRun starts(double slower) {
        Map<String, Double> rows = new LinkedHashMap<>();
        rows.put("bare java Hello, default options", 60.0);
        rows.put("bare java Hello, G1_FIRST_TIER", 38.0);
        rows.put("SPAWN, empty slice, as workers start", 42.0);
        rows.put("SPAWN, empty slice, SERIAL", 80.0);
        rows.put("POOL, empty slice x1", 0.1);
        rows.put("POOL, empty slice x3", 0.2);
        rows.put("Python spawn, empty child x1", 110.0);
        rows.forEach((row, millis) -> starts("start", row, "ms/op", millis * slower));
        starts("memory", "SPAWN, empty slice, as workers start", "MB", 28);
        starts("program", "pi --terms 10", "ms/op", 150 * slower);
        return this;
    }

    private void starts(String method, String row, String unit, double value) {
        other(new CellId("org.sliceofpi.peers.Starts." + method, "ss", Map.of("row", row)), unit, value);
    }

    private void other(CellId cell, String unit, double value) {
        List<List<Double>> data = new ArrayList<>();
        for (int f = 0; f < forks; f++) {
            data.add(List.of(value * Math.exp(forkNoise * random.nextGaussian())));
        }
        measurements.addAll(Measurement.ofForks(cell, unit, data));
    }

    /** Adds the timeline of one sum with the true times of {@link #cell}. */
    public SyntheticRun timeline(String start, int processes, long terms, double startMillis, double nanos) {
        timelines.add(SyntheticPhases.timeline(start, processes, terms, startMillis, terms * nanos * 1e-6 / processes));
        return this;
    }

    /** Returns the true time of a cell in milliseconds. */
    public double truth(long terms, int processes, double startMillis, double nanos) {
        return startMillis * (processes - 1) + terms * nanos * 1e-6 / Math.min(processes, cpus);
    }

    /** Adds cells of 1, 2 and 4 processes with all start methods for each N. */
    public SyntheticRun grid(String kernel, double nanos, double slower, long... terms) {
        Map<String, Double> starts =
                new TreeMap<>(Map.of("SPAWN", 50.0, "FORKSERVER", 1.0, "POOL", 0.05, "THREADS", 0.1));
        for (long n : terms) {
            for (Map.Entry<String, Double> start : starts.entrySet()) {
                for (int p : new int[] {1, 2, 4}) {
                    cell(kernel, n, start.getKey(), p, start.getValue() * slower, nanos * slower);
                }
            }
        }
        return this;
    }

    public MeasuredRun run() {
        return new MeasuredRun(
                name + "/2026-11-23T100000Z",
                Optional.of(machine()),
                Optional.empty(),
                measurements,
                List.of(),
                timelines);
    }

    /** Sets the name and the maximum frequency of the processor. */
    public SyntheticRun processor(String newModel, double newMhz) {
        this.model = newModel;
        this.mhz = newMhz;
        return this;
    }

    private MachineRecord machine() {
        String processor = model == null
                ? ""
                : ", 'model': '%s', 'cpu': {'vendor': 'GenuineIntel', 'part': '%s', 'maxMhz': %s}"
                        .formatted(model, mhz == null ? "unknown" : "family 6, model 85, stepping 7", mhz);
        return Machines.parse(
                "{'name': '%s', 'architecture': 'synthetic', 'onlineCpus': %d, 'effectiveCpus': %s, 'jdkFeature': 17,"
                        + " 'synthetic': true%s}",
                name, (int) Math.ceil(cpus), cpus, processor);
    }
}
