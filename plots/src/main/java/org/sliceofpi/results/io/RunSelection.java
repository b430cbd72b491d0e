package org.sliceofpi.results.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;

/**
 * The runs named on a command line: run folders, folders of runs, or JMH JSON files. No two runs have the same name.
 *
 * @param runs the runs
 * @param places for each run, its folder or the folder of its file
 * @param leftOut a warning for each unreadable run in a folder of runs
 */
public record RunSelection(List<MeasuredRun> runs, List<Path> places, List<RunWarning> leftOut) {

    private static final String EXPECTED = "a run folder, a folder of runs, or a JMH JSON file";

    public RunSelection {
        runs = List.copyOf(runs);
        places = List.copyOf(places);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Reads the named runs; a run that is named twice is read once.
     *
     * @throws UnreadableRunException if a path does not exist, a run or file named directly is damaged, or a folder of runs
     *     contains no readable run
     */
    public static RunSelection read(List<String> names) throws UnreadableRunException {
        Map<Path, MeasuredRun> runs = new LinkedHashMap<>();
        List<RunWarning> leftOut = new ArrayList<>();
        for (String name : names) {
            Path path = path(name);
            if (Files.isDirectory(path) && !RunFolder.isRun(path)) {
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

    /**
     * Reads the runs of a list joined by commas. A path that exists may contain commas itself: the longest one counts.
     *
     * @throws UnreadableRunException as for {@link #read(List)}
     */
    public static RunSelection readList(String joined) throws UnreadableRunException {
        List<String> names = new ArrayList<>();
        String rest = joined;
        while (!rest.isEmpty()) {
            String name = rest;
            while (name.contains(",") && !exists(name)) {
                name = name.substring(0, name.lastIndexOf(','));
            }
            if (!name.isEmpty()) {
                names.add(name);
            }
            rest = rest.substring(Math.min(rest.length(), name.length() + 1));
        }
        return read(names.isEmpty() ? List.of(joined) : names);
    }

    /**
     * Returns this selection if every run has results, or at least a plan.
     *
     * @throws UnreadableRunException if a run has none
     */
    public RunSelection withResults() throws UnreadableRunException {
        for (MeasuredRun run : runs) {
            boolean empty = run.measurements().stream().allMatch(m -> m.values().isEmpty());
            if (empty && run.plan().isEmpty()) {
                String reason = run.leftOut().isEmpty()
                        ? ""
                        : " (" + run.leftOut().get(0).what().replaceFirst("[.]$", "") + ")";
                throw new UnreadableRunException(
                        Path.of(run.name()), "contains no usable results" + reason, "at least one result in an array");
            }
        }
        return this;
    }

    private static boolean exists(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Path path(String name) throws UnreadableRunException {
        try {
            Path path = Path.of(name);
            if (!name.isBlank() && Files.exists(path)) {
                return path;
            }
            throw new UnreadableRunException(path, "does not exist", EXPECTED);
        } catch (InvalidPathException e) {
            throw new UnreadableRunException(Path.of(""), "'" + name + "' is not a path", EXPECTED);
        }
    }

    private static void readBelow(Path root, Map<Path, MeasuredRun> runs, List<RunWarning> leftOut)
            throws UnreadableRunException {
        int before = runs.size();
        int unreadableBefore = leftOut.size();
        List<Path> folders;
        try {
            folders = RunFolder.findAll(root);
        } catch (IOException e) {
            throw new UnreadableRunException(root, "cannot be read (" + AtomicFile.reason(e) + ")", EXPECTED);
        }
        if (folders.isEmpty()) {
            throw new UnreadableRunException(root, "contains no runs", EXPECTED);
        }
        for (Path folder : folders) {
            try {
                if (!runs.containsKey(canonical(folder))) {
                    runs.put(canonical(folder), RunFolder.read(folder));
                }
            } catch (UnreadableRunException e) {
                leftOut.add(new RunWarning(
                        "unreadable-run",
                        "Left out: " + e.getMessage() + ".",
                        "Repeat the run, or move its folder elsewhere."));
            }
        }
        if (runs.size() == before && leftOut.size() > unreadableBefore) {
            throw new UnreadableRunException(
                    root,
                    "no run in it can be read (" + leftOut.get(unreadableBefore).line() + ")",
                    EXPECTED);
        }
    }

    private static Path canonical(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Returns the runs; those with equal names are renamed to their paths. */
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
