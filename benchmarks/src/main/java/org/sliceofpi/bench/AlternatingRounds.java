package org.sliceofpi.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Samples that the programs in {@code peers} take in rounds. Each round takes one sample of every row, so that drift of the machine
 * affects all rows alike. Times are in milliseconds. Not thread-safe.
 */
public final class AlternatingRounds {

    private static final long PROGRESS_INTERVAL_NANOS = 10_000_000_000L;

    private final Pattern wanted;
    private final Map<String, Callable<Double>> rows = new LinkedHashMap<>();
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    /** @param wanted regular expression; only rows whose name contains a match are measured */
    public AlternatingRounds(String wanted) {
        this.wanted = Pattern.compile(wanted);
    }

    /** Returns whether a row is measured if it is added. */
    public boolean wants(String row) {
        return wanted.matcher(row).find();
    }

    /** Adds a row if it is wanted. Its sample is NaN if it cannot be measured on this machine. */
    public void add(String row, Callable<Double> sample) {
        if (wants(row)) {
            rows.put(row, sample);
        }
    }

    /** Adds a row for a program that prints its own measurement; absent if the program cannot be started. */
    public void addProgram(String row, List<String> command) {
        add(row, () -> printed(command));
    }

    private static double printed(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            return Double.NaN;
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " failed: " + text);
        }
        return Double.parseDouble(text);
    }

    /**
     * Takes the samples, and prints progress to standard error.
     *
     * @param warmedUp called after the first round, whose samples are discarded
     */
    public void measure(int rounds, Runnable warmedUp) throws Exception {
        long began = System.nanoTime();
        long shown = began;
        int done = 0;
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Callable<Double>> row : rows.entrySet()) {
                double millis = row.getValue().call();
                if (round > 0 && !Double.isNaN(millis)) {
                    samples.computeIfAbsent(row.getKey(), key -> new ArrayList<>())
                            .add(millis);
                }
                done++;
                long now = System.nanoTime();
                if (now - shown > PROGRESS_INTERVAL_NANOS) {
                    shown = now;
                    int all = rows.size() * (rounds + 1);
                    long seconds = (now - began) / 1_000_000_000 * (all - done) / done;
                    System.err.printf(
                            "%d of %d samples, about %d:%02d min left%n", done, all, seconds / 60, seconds % 60);
                }
            }
            if (round == 0) {
                warmedUp.run();
            }
        }
        System.out.printf(
                "Java %s; median, minimum and maximum of %d alternating rounds, in ms%n", Runtime.version(), rounds);
        rows.keySet().forEach(this::print);
    }

    private void print(String row) {
        List<Double> sorted =
                samples.getOrDefault(row, List.of()).stream().sorted().toList();
        if (sorted.isEmpty()) {
            String missing =
                    row.startsWith("Python") ? "python3" : row.startsWith("C ") ? "a C compiler" : "a newer JDK";
            System.out.printf("%-48s  absent: needs %s%n", row, missing);
        } else {
            double maximum = sorted.get(sorted.size() - 1);
            System.out.printf(Locale.ROOT, "%-48s %9.3f  (%.3f to %.3f)%n", row, median(row), sorted.get(0), maximum);
        }
    }

    /** Returns the rows that have samples. */
    public List<String> measured() {
        return List.copyOf(samples.keySet());
    }

    /** Returns the median of a row. */
    public double median(String row) {
        return samples.get(row).stream().sorted().toList().get(samples.get(row).size() / 2);
    }

    /** Prints how many times as long a row takes as another, if both were measured. */
    public void printRatio(String row, String baseline) {
        if (samples.keySet().containsAll(List.of(row, baseline))) {
            System.out.printf(Locale.ROOT, "%-48s %9.2f  times %s%n", row, median(row) / median(baseline), baseline);
        }
    }

    /**
     * Writes the samples like JMH, with each round as a fork.
     *
     * @param benchmark returns the name of the benchmark for a row, which is its parameter
     * @param megabytes further values by row, of the benchmark {@code memory}
     */
    public void write(Path file, Function<String, String> benchmark, Map<String, Double> megabytes) {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(ObjectWriteContext.empty(), file.toFile(), JsonEncoding.UTF8)) {
            json.writeStartArray();
            samples.forEach((row, millis) -> write(json, benchmark.apply(row), row, "ms/op", millis));
            megabytes.forEach((row, peak) -> write(json, benchmark.apply("memory"), row, "MB", List.of(peak)));
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, String benchmark, String row, String unit, List<Double> values) {
        json.writeStartObject();
        json.writeStringProperty("benchmark", benchmark);
        json.writeStringProperty("mode", "ss");
        json.writeStringProperty("jdkVersion", Runtime.version().toString());
        json.writeObjectPropertyStart("params");
        json.writeStringProperty("row", row);
        json.writeEndObject();
        json.writeObjectPropertyStart("primaryMetric");
        json.writeStringProperty("scoreUnit", unit);
        json.writeArrayPropertyStart("rawData");
        for (double value : values) {
            json.writeStartArray();
            json.writeNumber(value);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }
}
