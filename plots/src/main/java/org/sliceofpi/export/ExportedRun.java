package org.sliceofpi.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;

/**
 * A run, ready to be given to another tool.
 *
 * @param run what was measured
 * @param quantities its times
 */
record ExportedRun(MeasuredRun run, List<TimedMetric> quantities) {

    private static final Pattern FOLDER_TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT)(\\d\\d)(\\d\\d)(\\d\\d)Z");

    /** A line for each run, by time, with the cells that all have. */
    static String csv(List<ExportedRun> runs) {
        List<String> names = runs.get(0).quantities.stream()
                .map(TimedMetric::flatName)
                .filter(name -> runs.stream().allMatch(r -> r.has(name)))
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("the runs have no cell in common, so there is no column to write");
        }
        StringBuilder out = new StringBuilder("time,commit,").append(String.join(",", names));
        runs.stream()
                .sorted(Comparator.comparing(ExportedRun::time))
                .forEach(run -> out.append('\n').append(run.line(names)));
        return out.append('\n').toString();
    }

    /** Cells that some of the runs have, and others not: they get no column. */
    static TreeSet<String> notInAll(List<ExportedRun> runs) {
        return runs.stream()
                .flatMap(r -> r.quantities.stream())
                .map(TimedMetric::flatName)
                .filter(name -> !runs.stream().allMatch(r -> r.has(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean has(String name) {
        return quantities.stream().anyMatch(q -> q.flatName().equals(name));
    }

    private String line(List<String> names) {
        Map<String, TimedMetric> byName =
                quantities.stream().collect(Collectors.toMap(TimedMetric::flatName, Function.identity(), (a, b) -> a));
        List<String> fields = new ArrayList<>();
        fields.add(time());
        fields.add(run.machine().map(MachineRecord::commit).orElse(""));
        names.forEach(name -> fields.add(
                String.valueOf(ExportFormat.millis(byName.get(name).time().value()))));
        return String.join(",", fields);
    }

    /**
     * The UTC time that a run folder is called by, or else that of its machine.json.
     *
     * @throws IllegalArgumentException if there is none: a line without a time has no place in a series
     */
    private String time() {
        Matcher time = FOLDER_TIME.matcher(run.name().substring(run.name().lastIndexOf('/') + 1));
        return time.matches()
                ? time.replaceFirst("$1$2:$3:$4Z")
                : run.machine()
                        .flatMap(m -> Stream.of(Optional.ofNullable(m.before()))
                                .flatMap(Optional::stream)
                                .map(s -> s.at())
                                .filter(Objects::nonNull)
                                .findFirst())
                        .orElseThrow(() -> new IllegalArgumentException("nothing says when " + run.name()
                                + " was measured; put it into a folder named by its UTC time, such as"
                                + " 2026-11-23T100000Z"));
    }
}
