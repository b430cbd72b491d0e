package org.sliceofpi.results.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;

/**
 * The runs that somebody named: run folders, folders of runs, JMH JSON files. No two of them have the same name, and what
 * could not be read is told of.
 *
 * @param runs what was read
 * @param places for each run its folder, or the folder of its file
 * @param leftOut what lies in a named folder of runs but cannot be read, and why
 */
public record RunSelection(List<MeasuredRun> runs, List<Path> places, List<RunWarning> leftOut) {

    private static final String EXPECTED = "a run folder, a folder of runs, or a JMH JSON file";

    public RunSelection {
        runs = List.copyOf(runs);
        places = List.copyOf(places);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Reads all that is named, each run once.
     *
     * @throws UnreadableRunException if a name leads nowhere, a run or file named by itself is damaged, or there is no
     *     readable run in a folder of runs
     */
    public static RunSelection read(List<String> names) throws UnreadableRunException {
        Map<Path, MeasuredRun> runs = new LinkedHashMap<>();
        List<RunWarning> leftOut = new ArrayList<>();
        for (String name : names) {
            Path path = path(name);
            if (Files.isDirectory(path) && !Files.exists(path.resolve(RunFolder.JMH))) {
                readBelow(path, runs, leftOut);
            } else {
                runs.putIfAbsent(canonical(path), RunFolder.read(path));
            }
        }
        return new RunSelection(
                distinct(runs),
                runs.keySet().stream()
                        .map(p -> Files.isDirectory(p) ? p : p.getParent())
                        .toList(),
                leftOut);
    }

    private static Path path(String name) throws UnreadableRunException {
        try {
            Path path = Path.of(name);
            if (Files.exists(path)) {
                return path;
            }
            throw new UnreadableRunException(path, "is not there", EXPECTED);
        } catch (InvalidPathException e) {
            throw new UnreadableRunException(Path.of(""), "no path: " + e.getMessage(), EXPECTED);
        }
    }

    private static void readBelow(Path root, Map<Path, MeasuredRun> runs, List<RunWarning> leftOut)
            throws UnreadableRunException {
        int before = runs.size();
        int told = leftOut.size();
        List<Path> folders = folders(root);
        if (folders.isEmpty()) {
            throw new UnreadableRunException(root, "no run is in it or below it", EXPECTED);
        }
        for (Path folder : folders) {
            try {
                if (!runs.containsKey(canonical(folder))) {
                    runs.put(canonical(folder), RunFolder.read(folder));
                }
            } catch (UnreadableRunException e) {
                leftOut.add(new RunWarning("Left out: " + e.getMessage() + ".", remedy(folder)));
            }
        }
        if (runs.size() == before && leftOut.size() > told) {
            throw new UnreadableRunException(
                    root, "no run in it can be read (" + leftOut.get(told).line() + ")", EXPECTED);
        }
    }

    private static String remedy(Path folder) {
        return Files.exists(folder.resolve(RunFolder.JOURNAL))
                ? "Its journal is there: java -jar benchmarks.jar --resume " + folder + " goes on with it."
                : "Measure it again, or move it away.";
    }

    /** Those with results, and those with a journal only: of a run that was killed. */
    private static List<Path> folders(Path root) throws UnreadableRunException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths
                    .filter(p -> p.endsWith(RunFolder.JMH) || p.endsWith(RunFolder.JOURNAL))
                    .map(Path::getParent)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new UnreadableRunException(root, "cannot be read (" + e.getMessage() + ")", EXPECTED);
        }
    }

    private static Path canonical(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Runs that are called the same get their whole path as name. */
    private static List<MeasuredRun> distinct(Map<Path, MeasuredRun> runs) {
        Map<String, Long> times =
                runs.values().stream().collect(Collectors.groupingBy(MeasuredRun::name, Collectors.counting()));
        return runs.entrySet().stream()
                .map(e -> times.get(e.getValue().name()) == 1
                        ? e.getValue()
                        : e.getValue().named(e.getKey().toString()))
                .toList();
    }
}
