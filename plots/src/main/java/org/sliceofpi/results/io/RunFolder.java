package org.sliceofpi.results.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Timeline;
import org.sliceofpi.results.WallTime;

/** The folder of a run, {@code results/<machine>/<UTC time>/}: names, reads and writes its files. */
public final class RunFolder {

    /** The results in JMH's format, as {@code -rf json} writes them. */
    public static final String JMH = "jmh.json";

    /** The machine, as a {@link MachineRecord}. */
    public static final String MACHINE = "machine.json";

    /** The events of the run, one {@link org.sliceofpi.results.JournalEntry} per line. */
    public static final String JOURNAL = "journal.jsonl";

    /** Timelines of single summations, one {@link Timeline} per line. Optional. */
    public static final String TIMELINES = "timelines.jsonl";

    /** How the run spent its wall time, as a {@link WallTime}. */
    public static final String WALL_TIME = "walltime.json";

    /** The table of times and speedups, as CSV. */
    public static final String SPEEDUP = "speedup.csv";

    /** All figures of the analysis, for other programs. */
    public static final String ANALYSIS = "analysis.json";

    /** The tables as Markdown. */
    public static final String SUMMARY = "summary.md";

    /** The whole report as one page. */
    public static final String REPORT = "report.html";

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d{6}Z");

    private RunFolder() {}

    /**
     * Reads a run folder or a JMH JSON file. If the folder has a journal, the run is read from it, even if it has not
     * ended; otherwise jmh.json is read like any other JMH file.
     *
     * @throws UnreadableRunException if the path is not a run, or one of its files is damaged
     */
    public static MeasuredRun read(Path folderOrFile) throws UnreadableRunException {
        Path path = folderOrFile.toAbsolutePath().normalize();
        boolean isFolder = Files.isDirectory(path);
        // A file with another name may not belong to the run, even if it is in a run folder.
        if (!isFolder && !path.endsWith(JMH)) {
            JmhResultFile read = JmhResultFile.read(path);
            return new MeasuredRun(name(path), Optional.empty(), read.measurements()).withLeftOut(read.warnings());
        }
        Path folder = isFolder ? path : path.getParent();
        Path machineFile = folder.resolve(MACHINE);
        Optional<MachineRecord> machine =
                Files.exists(machineFile) ? Optional.of(readMachine(machineFile)) : Optional.empty();
        Path timelineFile = folder.resolve(TIMELINES);
        List<Timeline> timelines = Files.exists(timelineFile)
                ? Json.lines(timelineFile, Timeline.class, "one timeline per line")
                : List.of();
        if (!Files.exists(folder.resolve(JOURNAL))) {
            JmhResultFile read = JmhResultFile.read(folder.resolve(JMH));
            return new MeasuredRun(name(path), machine, Optional.empty(), read.measurements(), List.of(), timelines)
                    .withLeftOut(read.warnings());
        }
        JournalReader journal = JournalReader.read(folder);
        return new MeasuredRun(
                name(path),
                machine,
                Optional.of(journal.began().plan()),
                journal.measurements(),
                journal.failures(),
                timelines,
                !journal.complete());
    }

    /** Returns whether a folder holds a run. */
    static boolean isRun(Path folder) {
        return Files.exists(folder.resolve(JMH)) || Files.exists(folder.resolve(JOURNAL));
    }

    /**
     * Returns the run folders in and below a folder, sorted by path.
     *
     * @throws IOException if the folder cannot be read
     */
    public static List<Path> findAll(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isDirectory)
                    .filter(RunFolder::isRun)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Returns the complete runs kept in a folder, those of all JDKs of one machine, sorted by path. Leaves out those that cannot be
     * read; empty if the folder cannot.
     *
     * @param machineFolder the parent of run folders; null for the parent of the root
     */
    public static List<MeasuredRun> kept(Path machineFolder) {
        List<MeasuredRun> runs = new ArrayList<>();
        if (machineFolder == null) {
            return runs;
        }
        try (Stream<Path> folders = Files.list(machineFolder)) {
            for (Path folder : folders.filter(RunFolder::isRun).sorted().toList()) {
                try {
                    MeasuredRun run = read(folder);
                    if (!run.partial()) {
                        runs.add(run);
                    }
                } catch (UnreadableRunException e) {
                    // It has no effect on the other runs.
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
        return runs;
    }

    /** Reads a machine.json, written by this or another version of the suite. */
    public static MachineRecord readMachine(Path file) throws UnreadableRunException {
        return Json.value(file, MachineRecord.class, "the object that describes a machine");
    }

    /** Writes timelines.jsonl into a run folder. */
    public static void writeTimelines(Path folder, List<Timeline> timelines) throws IOException {
        AtomicFile.write(folder.resolve(TIMELINES), Json.lines(timelines));
    }

    /** Writes machine.json into a run folder. */
    public static void writeMachine(Path folder, MachineRecord machine) throws IOException {
        AtomicFile.write(folder.resolve(MACHINE), text(machine));
    }

    /** Returns a machine as the text of a machine.json. */
    public static String text(MachineRecord machine) {
        return Json.text(machine);
    }

    /** Writes walltime.json into a run folder. */
    public static void writeWallTime(Path folder, WallTime time) throws IOException {
        AtomicFile.write(folder.resolve(WALL_TIME), Json.text(time));
    }

    /** Returns {@code <machine>/<UTC time>} for a folder, {@code <UTC time>/<file>} or the file name for a file. */
    private static String name(Path path) {
        Path run = path.endsWith(JMH) && path.getNameCount() > 1 ? path.getParent() : path;
        int names = run.getNameCount();
        if (names < 2
                || !Files.isDirectory(run)
                        && !TIME.matcher(run.getName(names - 2).toString()).matches()) {
            return String.valueOf(run.getFileName());
        }
        return run.getName(names - 2) + "/" + run.getName(names - 1);
    }
}
