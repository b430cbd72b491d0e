package org.sliceofpi.export;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;

/** A run with the times to export. */
record ExportedRun(MeasuredRun run, List<TimedMetric> metrics) {

    private static final DateTimeFormatter FOLDER_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** Returns a header and a row for each run, in chronological order, with a column for each cell that all runs have. */
    static String csv(List<ExportedRun> runs) {
        Set<String> names = commonNames(runs);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("the runs have no cell in common, so there is no column to write");
        }
        List<Object> headings = new ArrayList<>(List.of("time", "commit"));
        headings.addAll(names);
        return Stream.concat(
                        Stream.of(headings),
                        runs.stream()
                                .sorted(Comparator.comparing(ExportedRun::time))
                                .map(run -> run.fields(names)))
                .map(fields -> CSVFormat.DEFAULT.format(fields.toArray()) + "\n")
                .collect(Collectors.joining());
    }

    /** Returns the names of the cells that all runs have, in the order of the first run. */
    static Set<String> commonNames(List<ExportedRun> runs) {
        Set<String> names = new LinkedHashSet<>(runs.get(0).millis().keySet());
        runs.forEach(run -> names.retainAll(run.millis().keySet()));
        return names;
    }

    /** Returns the median time of each cell, in milliseconds. */
    Map<String, Double> millis() {
        Map<String, Double> millis = new LinkedHashMap<>();
        metrics.forEach(m ->
                millis.putIfAbsent(m.flatName(), ExportFormat.millis(m.sample().median())));
        return millis;
    }

    private List<Object> fields(Set<String> names) {
        List<Object> fields = new ArrayList<>();
        fields.add(time());
        fields.add(run.machine().map(MachineRecord::commit).orElse(""));
        Map<String, Double> millis = millis();
        names.forEach(name -> fields.add(millis.get(name)));
        return fields;
    }

    /**
     * Returns the UTC time from the name of the run folder or file, or else from machine.json.
     *
     * @throws IllegalArgumentException if neither has a time; it is required, because rows are in chronological order
     */
    private String time() {
        List<String> path = Arrays.asList(run.name().split("[/\\\\]"));
        Collections.reverse(path);
        return path.stream()
                .flatMap(name -> time(name.replaceFirst("\\.json$", "")).stream())
                .findFirst()
                .orElseGet(this::timeOfMachine);
    }

    private static Optional<String> time(String name) {
        try {
            return Optional.of(
                    LocalDateTime.parse(name, FOLDER_TIME).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME) + "Z");
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String timeOfMachine() {
        return run.machine()
                .flatMap(machine -> Optional.ofNullable(machine.before()))
                .flatMap(state -> Optional.ofNullable(state.at()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the time of " + run.name() + " is unknown; move it to a folder named after the UTC time of the"
                                + " measurement, such as 2026-11-23T100000Z"));
    }
}
