package org.sliceofpi.results.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.Timeline;
import org.sliceofpi.results.WallTime;

/** What a run leaves behind, {@code results/<machine>/<UTC time>/}: its files by name, and the way to read it. */
public final class RunFolder {

    /** JMH's own results, a standard array. */
    public static final String JMH = "jmh.json";

    /** The machine, as {@link MachineRecord}. */
    public static final String MACHINE = "machine.json";

    /** One line for each finished fork. */
    public static final String JOURNAL = "journal.jsonl";

    /** What the measuring side has to warn of, an array of {@link RunWarning}. */
    public static final String WARNINGS = "warnings.json";

    /** Who did what when in single sums: a line for each, as {@code pi --json} prints it. Optional. */
    public static final String TIMELINES = "timelines.jsonl";

    /** Where the time went, as {@link WallTime}. */
    public static final String WALL_TIME = "walltime.json";

    /** The analysed table. */
    public static final String SPEEDUP = "speedup.csv";

    /** The tables as Markdown. */
    public static final String SUMMARY = "summary.md";

    /** The whole report as one page. */
    public static final String REPORT = "report.html";

    private RunFolder() {}

    /**
     * Reads a run: a folder with jmh.json in it, or any JMH JSON file by itself. machine.json, warnings.json and
     * timelines.jsonl are read from beside it where they are.
     *
     * @throws UnreadableRunException if it is no run, or one of its files is damaged
     */
    public static MeasuredRun read(Path folderOrFile) throws UnreadableRunException {
        Path path = folderOrFile.toAbsolutePath().normalize();
        boolean isFolder = Files.isDirectory(path);
        Path jmh = isFolder ? path.resolve(JMH) : path;
        List<Measurement> measurements = JmhResultFile.read(jmh);
        // A file of another name in a run folder may be of another origin.
        boolean ours = jmh.endsWith(JMH);
        Path machine = jmh.resolveSibling(MACHINE);
        Path warnings = jmh.resolveSibling(WARNINGS);
        Path timelines = jmh.resolveSibling(TIMELINES);
        return new MeasuredRun(
                name(path),
                ours && Files.exists(machine) ? Optional.of(readMachine(machine)) : Optional.empty(),
                measurements,
                ours && Files.exists(warnings) ? readWarnings(warnings) : List.of(),
                ours && Files.exists(timelines)
                        ? Json.lines(timelines, Timeline.class, "one object a line, as 'pi --json' prints it")
                        : List.of(),
                ours ? JournalReader.plan(jmh.resolveSibling(JOURNAL)) : Optional.empty(),
                ours ? JournalReader.throttling(jmh.getParent()) : List.of());
    }

    /**
     * The run folders in and below a folder, in the order of their paths.
     *
     * @throws IOException if the folder cannot be read
     */
    public static List<Path> findAll(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(p -> p.endsWith(JMH) && Files.isRegularFile(p))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Reads a machine.json, of this or another version. */
    public static MachineRecord readMachine(Path file) throws UnreadableRunException {
        return Json.value(file, MachineRecord.class, "the object that describes a machine");
    }

    /** Writes machine.json into a run folder. */
    public static void writeMachine(Path folder, MachineRecord machine) throws IOException {
        AtomicFile.write(folder.resolve(MACHINE), text(machine));
    }

    /** The text of a machine.json. */
    public static String text(MachineRecord machine) {
        return Json.text(machine);
    }

    /** Writes warnings.json into a run folder. */
    public static void writeWarnings(Path folder, List<RunWarning> warnings) throws IOException {
        AtomicFile.write(folder.resolve(WARNINGS), Json.text(warnings));
    }

    /** Writes walltime.json into a run folder. */
    public static void writeWallTime(Path folder, WallTime time) throws IOException {
        AtomicFile.write(folder.resolve(WALL_TIME), Json.text(time));
    }

    private static List<RunWarning> readWarnings(Path file) throws UnreadableRunException {
        String expected = "an array of warnings, each with 'what' and 'remedy'";
        RunWarning[] warnings = Json.value(file, RunWarning[].class, expected);
        if (Arrays.asList(warnings).contains(null)) {
            throw new UnreadableRunException(file, "a warning is null", expected);
        }
        return List.of(warnings);
    }

    /** {@code <machine>/<UTC time>} for a folder, the plain name for a file. */
    private static String name(Path path) {
        Path run = path.endsWith(JMH) && path.getNameCount() > 1 ? path.getParent() : path;
        int names = run.getNameCount();
        if (!Files.isDirectory(run) || names < 2) {
            return String.valueOf(run.getFileName());
        }
        return run.getName(names - 2) + "/" + run.getName(names - 1);
    }
}
