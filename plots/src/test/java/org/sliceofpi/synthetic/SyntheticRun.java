package org.sliceofpi.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;

/**
 * Makes up runs whose truth is known: T(p) = start-up + N * cost / min(p, CPUs), with noise by fork and by iteration.
 * Nothing here was measured.
 */
public final class SyntheticRun {

    private final String name;
    private final double cpus;
    private final Random random;
    private final List<Measurement> measurements = new ArrayList<>();
    private int forks = 10;
    private int iterations = 1;
    private double forkNoise = 0.03;

    public SyntheticRun(String name, double cpus, long seed) {
        this.name = name;
        this.cpus = cpus;
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
        measurements.add(new Measurement("org.sliceofpi.bench." + type + ".cold", "ss", params, "ms/op", data));
        return this;
    }

    /** In milliseconds. */
    public double truth(long terms, int processes, double startMillis, double nanos) {
        return startMillis * (processes - 1) + terms * nanos * 1e-6 / Math.min(processes, cpus);
    }

    /** Adds 1, 2 and 4 processes by all start methods for each N. */
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
        return new MeasuredRun(name + "/2026-11-23T100000Z", Optional.of(machine()), measurements);
    }

    private MachineRecord machine() {
        return new MachineRecord(
                name,
                name + " processor",
                "made-up",
                (int) Math.ceil(cpus),
                cpus,
                null,
                null,
                null,
                null,
                17,
                null,
                null,
                false,
                true,
                Map.of());
    }
}
