package org.sliceofpi.results.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Measurement.Secondary;
import org.sliceofpi.results.RunWarning;
import tools.jackson.databind.JsonNode;

/**
 * Converts a file that JMH, or a program like it, wrote in the format of {@code -rf json} to the suite's data model: one measurement for
 * each fork. An entry that cannot be used is left out with a warning.
 */
final class JmhResultFile {

    private static final String EXPECTED = "an array of results, as written by JMH with -rf json";

    /** No more entries than this get a warning of their own. */
    private static final int NAMED = 20;

    private final String name;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<String> unusable = new ArrayList<>();
    private int entries;

    private JmhResultFile(Path file) {
        this.name = String.valueOf(file.getFileName());
    }

    /** @throws UnreadableRunException if the file is not an array, or none of its entries can be used */
    static JmhResultFile read(Path file) throws UnreadableRunException {
        JmhResultFile read = new JmhResultFile(file);
        Json.forEach(file, EXPECTED, read::add);
        if (read.measurements.isEmpty() && !read.unusable.isEmpty()) {
            String more = read.entries == 1 ? "" : ", and none of the others can be used either";
            throw new UnreadableRunException(file, read.unusable.get(0) + more, EXPECTED);
        }
        return read;
    }

    /** Returns the measurements, in the order of the file. */
    List<Measurement> measurements() {
        return measurements;
    }

    /** Returns a warning for each entry that was left out. */
    List<RunWarning> warnings() {
        Stream<String> named = unusable.stream().limit(NAMED);
        int others = unusable.size() - NAMED;
        return Stream.concat(named, others > 0 ? Stream.of(others + " more entries cannot be used") : Stream.of())
                .map(what -> new RunWarning(
                        "unusable-result",
                        "Left out of " + name + ": " + what + ".",
                        "Measure it again with -rf json."))
                .toList();
    }

    private void add(JsonNode entry) {
        entries++;
        try {
            List<Measurement> forks = forks(entry);
            if (forks.isEmpty()) {
                throw new UnusableException("has no forks in primaryMetric.rawData");
            }
            measurements.addAll(forks);
        } catch (UnusableException e) {
            String benchmark = entry.path("benchmark").isString()
                    ? " (" + entry.path("benchmark").stringValue() + ")"
                    : "";
            unusable.add("entry " + entries + benchmark + " " + e.getMessage());
        }
    }

    private static List<Measurement> forks(JsonNode entry) throws UnusableException {
        String benchmark = text(entry, "benchmark", "benchmark");
        JsonNode metric = entry.path("primaryMetric");
        String unit = text(metric, "scoreUnit", "primaryMetric.scoreUnit");
        CellId cell = new CellId(
                benchmark,
                entry.path("mode").asString(""),
                params(entry.path("params")),
                count(entry, "threads"),
                count(entry, "measurementBatchSize"),
                texts(entry.path("jvmArgs")),
                jdk(entry));
        List<Measurement> forks = Measurement.ofForks(cell, unit, values(metric));
        secondary(entry.path("secondaryMetrics")).forEach((label, secondary) -> {
            for (int i = 0; i < Math.min(forks.size(), secondary.size()); i++) {
                Map<String, Secondary> all = new LinkedHashMap<>(forks.get(i).secondary());
                all.put(label, secondary.get(i));
                forks.set(i, forks.get(i).with(all));
            }
        });
        return forks;
    }

    private static String text(JsonNode node, String field, String path) throws UnusableException {
        if (!node.path(field).isString()) {
            throw new UnusableException("has no text '" + path + "'");
        }
        return node.path(field).stringValue();
    }

    /** Returns any value as text: a string without its quotes, anything else as JSON. */
    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static SortedMap<String, String> params(JsonNode params) throws UnusableException {
        if (!params.isObject() && !isAbsent(params)) {
            throw new UnusableException("has 'params' that are not an object");
        }
        SortedMap<String, String> byName = new TreeMap<>();
        params.properties().forEach(param -> byName.put(param.getKey(), text(param.getValue())));
        return byName;
    }

    private static int count(JsonNode entry, String field) throws UnusableException {
        JsonNode value = entry.path(field);
        if (isAbsent(value)) {
            return 1;
        }
        if (!text(value).matches("[1-9]\\d{0,8}")) {
            throw new UnusableException(
                    "has a value of '" + field + "' that is not a count: " + shortened(text(value)));
        }
        return Integer.parseInt(text(value));
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static List<String> texts(JsonNode arguments) {
        if (!arguments.isArray()) {
            return isAbsent(arguments) ? List.of() : List.of(text(arguments));
        }
        return arguments.valueStream().map(JmhResultFile::text).toList();
    }

    /** Returns the versions that tell JDKs apart, or else the path of the JVM; null if the file states none of them. */
    private static String jdk(JsonNode entry) {
        String jdk = entry.path("jdkVersion").asString("");
        String vm = entry.path("vmVersion").asString("");
        // Usually one version begins with the other: 21.0.1 and 21.0.1+12-LTS.
        String versions = vm.startsWith(jdk) ? vm : (jdk + " " + vm).strip();
        String known = versions.isEmpty() ? entry.path("jvm").asString("") : versions;
        return known.isEmpty() ? null : known;
    }

    /** Returns the metrics with raw data, by label: the values of each fork. JMH writes none for profilers that report text. */
    private static Map<String, List<Secondary>> secondary(JsonNode metrics) {
        Map<String, List<Secondary>> byLabel = new TreeMap<>();
        metrics.properties().forEach(metric -> {
            try {
                String unit = text(metric.getValue(), "scoreUnit", "scoreUnit");
                byLabel.put(
                        metric.getKey(),
                        values(metric.getValue()).stream()
                                .map(values -> new Secondary(unit, values))
                                .toList());
            } catch (UnusableException e) {
                // The times do not depend on it.
            }
        });
        return byLabel;
    }

    /** Returns the values of each fork. If there are no raw data, the score stands for a fork with one value. */
    private static List<List<Double>> values(JsonNode metric) throws UnusableException {
        // In mode "sample", JMH writes a histogram instead of a value for each iteration.
        boolean histogram = metric.path("rawDataHistogram").isArray();
        JsonNode data = metric.path(histogram ? "rawDataHistogram" : "rawData");
        if (isAbsent(data) && metric.path("score").isNumber()) {
            return List.of(List.of(metric.path("score").doubleValue()));
        }
        if (!data.isArray()) {
            throw new UnusableException("has no primaryMetric.rawData");
        }
        List<List<Double>> forks = new ArrayList<>();
        for (JsonNode fork : data) {
            if (!fork.isArray()) {
                throw new UnusableException("has raw data that are not a list for each fork");
            }
            List<Double> values = new ArrayList<>(fork.size());
            for (JsonNode iteration : fork) {
                values.add(histogram ? mean(iteration) : number(iteration));
            }
            forks.add(values);
        }
        return forks;
    }

    private static double mean(JsonNode histogram) throws UnusableException {
        double sum = 0;
        double count = 0;
        for (JsonNode bin : histogram) {
            double weight = number(bin.path(1));
            if (!(weight >= 0)) {
                throw new UnusableException("has a histogram with a count that is not a number");
            }
            sum += number(bin.path(0)) * weight;
            count += weight;
        }
        return sum / count;
    }

    private static double number(JsonNode node) throws UnusableException {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        // JMH writes infinite values and NaN as text, other programs write null.
        if (node.isNull()) {
            return Double.NaN;
        }
        String text = text(node).strip();
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            if (text.matches("(?i)[+-]?(nan|inf|infinity)")) {
                return Double.NaN;
            }
            throw new UnusableException("has raw data that is not a number: " + shortened(text));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /** Thrown if an entry cannot be used. The message completes a sentence that begins with the entry. */
    private static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1;

        UnusableException(String why) {
            super(why);
        }
    }
}
