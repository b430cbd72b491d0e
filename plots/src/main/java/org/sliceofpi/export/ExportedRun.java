package org.sliceofpi.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.sliceofpi.analysis.TimedMetric;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;

/**
 * A run with the times to export.
 *
 * @param run the run
 * @param metrics its times
 */
record ExportedRun(MeasuredRun run, List<TimedMetric> metrics) {

    private static final Pattern FOLDER_TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT)(\\d\\d)(\\d\\d)(\\d\\d)Z");
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    /** Returns a line for each run, ordered by time, with a column for each cell that all runs have. */
    static String csv(List<ExportedRun> runs) {
        Set<String> incomplete = notInAll(runs);
        List<String> names =
                runs.get(0).names().filter(n -> !incomplete.contains(n)).toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("the runs have no cell in common, so there is no column to write");
        }
        StringBuilder out = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
            printer.printRecord(Stream.concat(Stream.of("time", "commit"), names.stream()));
            printer.printRecords(runs.stream()
                    .sorted(Comparator.comparing(ExportedRun::time))
                    .map(run -> run.fields(names)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Returns the names of the cells that only some of the runs have. */
    static Set<String> notInAll(List<ExportedRun> runs) {
        Set<String> names = runs.stream().flatMap(ExportedRun::names).collect(Collectors.toCollection(TreeSet::new));
        names.removeIf(name -> runs.stream().allMatch(r -> r.names().anyMatch(name::equals)));
        return names;
    }

    private Stream<String> names() {
        return metrics.stream().map(TimedMetric::flatName);
    }

    private List<Object> fields(List<String> names) {
        List<Object> fields = new ArrayList<>();
        fields.add(time());
        fields.add(run.machine().map(MachineRecord::commit).orElse(""));
        names.forEach(name -> fields.add(millis(name)));
        return fields;
    }

    private double millis(String name) {
        return metrics.stream()
                .filter(m -> m.flatName().equals(name))
                .map(m -> ExportFormat.millis(m.time().value()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns the UTC time in the name of the run folder, or else the time in machine.json.
     *
     * @throws IllegalArgumentException if there is neither, because the lines are ordered by time
     */
    private String time() {
        Matcher time = FOLDER_TIME.matcher(run.name().substring(run.name().lastIndexOf('/') + 1));
        if (time.matches()) {
            return time.replaceFirst("$1$2:$3:$4Z");
        }
        return run.machine()
                .flatMap(machine -> Optional.ofNullable(machine.before()))
                .flatMap(state -> Optional.ofNullable(state.at()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the time of " + run.name() + " is unknown; put it into a folder named by the UTC time of its"
                                + " measurement, such as 2026-11-23T100000Z"));
    }
}
