package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;
import org.sliceofpi.report.ReportFiles;
import org.sliceofpi.report.RunReport;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.results.io.RunSelection;
import org.sliceofpi.run.RunFolders;
import org.sliceofpi.run.Terminal;

/** Prints the answers and draws the charts of existing runs. */
public final class ReportCommand extends Command {

    private final Option folder =
            option("out", "DIR", "Output folder (default: the run folder, or 'report' for several runs)");
    private final Option verbose = flag("verbose", "Print all tables and warnings first, at any width");

    private final PrintStream out;

    ReportCommand(PrintStream out) {
        super(
                Main.PROGRAM + " report",
                "Prints the answers of existing runs, and reports them side by side, with charts.",
                "Writes summary.md, speedup.csv, analysis.json, report.html and the charts.",
                "Files that this suite did not write are overwritten only in the folder of --out.",
                "Exit codes: 0 success, 1 a run in a folder of runs could not be read and was left out, or the report"
                        + " could not be written, 2 usage error or unreadable input.");
        parameter("[RUN...]", "Run folders, folders of runs, or JMH JSON files (default: results)");
        this.out = out;
    }

    @Override
    protected int run() throws IOException, UsageException {
        List<String> names = arguments().isEmpty() ? List.of("results") : arguments();
        RunSelection selection = RunSelection.read(names).withResults();
        RunReport report = RunReport.of(selection);
        Path target = createFolder(selection, report);
        printAnswers(report, isSet(verbose), out);
        ReportFiles written = report.write(target);
        printRest(report, Optional.of(written), target, out);
        return selection.leftOut().isEmpty() ? 0 : 1;
    }

    /** Prints the answers; all tables first if {@code verbose} is set. */
    public static void printAnswers(RunReport report, boolean verbose, PrintStream out) {
        if (verbose) {
            out.println(report.tables());
        }
        out.println(report.answers(Terminal.here().style()));
    }

    /**
     * Prints where the report is, and the warnings.
     *
     * @param written empty if no report was written
     */
    public static void printRest(RunReport report, Optional<ReportFiles> written, Path folder, PrintStream out) {
        Path shown = written.isPresent() ? folder.resolve(RunFolder.REPORT) : folder;
        out.println((written.isPresent() ? "Open " : "Results: ") + Notation.printable(shown.toString()));
        out.print(report.warnings(Terminal.here().style()));
        written.stream()
                .flatMap(files -> files.problems().stream())
                .forEach(problem -> out.println(Notation.printable(problem.line())));
    }

    private Path createFolder(RunSelection selection, RunReport report) throws IOException, UsageException {
        if (isSet(folder)) {
            return RunFolders.createWritable(path(folder), "--out DIR");
        }
        Path target = RunFolders.createWritable(
                selection.runs().size() == 1 ? selection.places().get(0) : Path.of("report"), "--out DIR");
        List<Path> foreign = report.foreignFiles(target);
        if (!foreign.isEmpty()) {
            throw new UsageException(refusal(foreign) + "; name a folder for the report with --out DIR");
        }
        return target;
    }

    /** Says why no report is written over files that this suite did not write. */
    static String refusal(List<Path> foreign) {
        return "the report would overwrite "
                + foreign.stream().map(Path::toString).collect(Collectors.joining(", "))
                + ", which this suite did not write";
    }
}
