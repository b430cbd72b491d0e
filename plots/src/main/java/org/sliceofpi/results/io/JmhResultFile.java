package org.sliceofpi.results.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Measurement.Metric;
import tools.jackson.databind.JsonNode;

/** Reads what JMH writes with {@code -rf json}: an array with an entry for each benchmark and set of parameters. */
final class JmhResultFile {

    private static final String EXPECTED = "an array of results as JMH writes it with -rf json";

    private JmhResultFile() {}

    static List<Measurement> read(Path file) throws UnreadableRunException {
        JsonNode array = Json.tree(file, EXPECTED);
        if (!array.isArray()) {
            throw new UnreadableRunException(file, "the top level is no array", EXPECTED);
        }
        List<Measurement> measurements = new ArrayList<>();
        for (JsonNode entry : array) {
            measurements.add(measurement(entry, new Place(file, "entry " + (measurements.size() + 1))));
        }
        return measurements;
    }

    private static Measurement measurement(JsonNode entry, Place place) throws UnreadableRunException {
        JsonNode metric = entry.path("primaryMetric");
        return new Measurement(
                place.text(entry, "benchmark"),
                place.text(entry, "mode"),
                params(entry.path("params")),
                place.text(metric, "scoreUnit"),
                forks(metric, place),
                secondary(entry.path("secondaryMetrics"), place));
    }

    /** Those with raw data; JMH keeps none for some profilers' text. */
    private static Map<String, Metric> secondary(JsonNode metrics, Place place) throws UnreadableRunException {
        Map<String, Metric> byLabel = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : metrics.properties()) {
            JsonNode metric = entry.getValue();
            if (metric.path("rawData").isArray()
                    || metric.path("rawDataHistogram").isArray()) {
                byLabel.put(entry.getKey(), new Metric(place.text(metric, "scoreUnit"), forks(metric, place)));
            }
        }
        return byLabel;
    }

    private static Map<String, String> params(JsonNode params) {
        Map<String, String> byName = new TreeMap<>();
        params.properties().forEach(p -> byName.put(p.getKey(), p.getValue().asString()));
        return byName;
    }

    private static List<List<Double>> forks(JsonNode metric, Place place) throws UnreadableRunException {
        // Mode "sample" keeps a histogram for each iteration instead of a value.
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
            // JMH writes what is not finite as a string.
            String text = node.isString() ? node.stringValue() : node.toString();
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw wrong("has raw data that is no number: " + text);
            }
        }

        UnreadableRunException wrong(String what) {
            return new UnreadableRunException(file, entry + " " + what, EXPECTED);
        }
    }
}
