package org.sliceofpi.results.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Measurement.Secondary;
import tools.jackson.databind.JsonNode;

/** Converts a file that JMH wrote with {@code -rf json} to the suite's data model: one measurement for each fork. */
final class JmhResultFile {

    private static final String EXPECTED = "an array of results, as written by JMH with -rf json";

    private JmhResultFile() {}

    static List<Measurement> read(Path file) throws UnreadableRunException {
        JsonNode array = Json.tree(file, EXPECTED);
        if (!array.isArray()) {
            throw new UnreadableRunException(file, "the top level is not an array", EXPECTED);
        }
        List<Measurement> measurements = new ArrayList<>();
        int number = 0;
        for (JsonNode entry : array) {
            measurements.addAll(forks(entry, new Place(file, "entry " + ++number)));
        }
        return measurements;
    }

    private static List<Measurement> forks(JsonNode entry, Place place) throws UnreadableRunException {
        JsonNode metric = entry.path("primaryMetric");
        CellId cell = new CellId(
                place.text(entry, "benchmark"),
                place.text(entry, "mode"),
                params(entry.path("params")),
                entry.path("threads").asInt(1),
                entry.path("measurementBatchSize").asInt(1),
                texts(entry.path("jvmArgs")),
                entry.path("jdkVersion").asString(null));
        List<Measurement> forks = Measurement.ofForks(cell, place.text(metric, "scoreUnit"), values(metric, place));
        Map<String, JsonNode> secondary = secondary(entry.path("secondaryMetrics"));
        for (Map.Entry<String, JsonNode> named : secondary.entrySet()) {
            String unit = place.text(named.getValue(), "scoreUnit");
            List<List<Double>> values = values(named.getValue(), place);
            for (int i = 0; i < Math.min(forks.size(), values.size()); i++) {
                Map<String, Secondary> all = new LinkedHashMap<>(forks.get(i).secondary());
                all.put(named.getKey(), new Secondary(unit, values.get(i)));
                forks.set(i, forks.get(i).with(all));
            }
        }
        return forks;
    }

    /** Returns the metrics with raw data, by label. JMH writes none for profilers that report text. */
    private static Map<String, JsonNode> secondary(JsonNode metrics) {
        Map<String, JsonNode> byLabel = new TreeMap<>();
        metrics.properties().forEach(metric -> {
            JsonNode value = metric.getValue();
            if (value.path("rawData").isArray()
                    || value.path("rawDataHistogram").isArray()) {
                byLabel.put(metric.getKey(), value);
            }
        });
        return byLabel;
    }

    private static SortedMap<String, String> params(JsonNode params) {
        SortedMap<String, String> byName = new TreeMap<>();
        params.properties()
                .forEach(p -> byName.put(
                        p.getKey(),
                        p.getValue().isValueNode()
                                ? p.getValue().asString()
                                : p.getValue().toString()));
        return byName;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.isValueNode() ? node.asString() : node.toString()));
        return texts;
    }

    private static List<List<Double>> values(JsonNode metric, Place place) throws UnreadableRunException {
        // In mode "sample", JMH writes a histogram instead of a value for each iteration.
        boolean histogram = metric.has("rawDataHistogram");
        JsonNode data = metric.path(histogram ? "rawDataHistogram" : "rawData");
        if (!data.isArray()) {
            throw place.wrong("has no primaryMetric.rawData");
        }
        List<List<Double>> forks = new ArrayList<>();
        for (JsonNode fork : data) {
            List<Double> values = new ArrayList<>();
            for (JsonNode iteration : fork) {
                values.add(histogram ? mean(iteration, place) : place.number(iteration));
            }
            forks.add(values);
        }
        return forks;
    }

    private static double mean(JsonNode histogram, Place place) throws UnreadableRunException {
        double sum = 0;
        double count = 0;
        for (JsonNode bin : histogram) {
            double weight = place.number(bin.path(1));
            sum += place.number(bin.path(0)) * weight;
            count += weight;
        }
        return sum / count;
    }

    private record Place(Path file, String entry) {

        String text(JsonNode node, String field) throws UnreadableRunException {
            JsonNode value = node.path(field);
            if (!value.isString()) {
                throw wrong("has no text '" + field + "'");
            }
            return value.stringValue();
        }

        double number(JsonNode node) throws UnreadableRunException {
            if (node.isNumber()) {
                return node.doubleValue();
            }
            // JMH writes infinite values and NaN as strings.
            String text = node.isString() ? node.stringValue() : node.toString();
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw wrong("has raw data that is not a number: " + text);
            }
        }

        UnreadableRunException wrong(String what) {
            return new UnreadableRunException(file, entry + " " + what, EXPECTED);
        }
    }
}
