package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sliceofpi.report.ReportFiles;
import org.sliceofpi.report.RunReport;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.results.io.RunSelection;
import org.sliceofpi.results.io.UnreadableRunException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the answers and draws the charts of existing runs. */
@Command(
        description = {
            "Prints the answers of existing runs, and reports them side by side, with charts.",
            "Writes summary.md, speedup.csv, analysis.json, report.html and the charts.",
            "Exit codes: 0 success, 1 a run in a folder of runs could not be read and was left out, 2 usage error or unreadable input."
        })
final class ReportCommand implements Callable<Integer> {

    private final PrintStream out;

    @Parameters(paramLabel = "RUN", description = "Run folders, folders of runs, or JMH JSON files (default: results).")
    private List<String> names = List.of("results");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Output folder (default: the run folder, or 'report' for several runs).")
    private Path folder;

    @Option(names = "--verbose", description = "Print all tables of speedups and break-evens, at any width.")
    private boolean verbose;

    ReportCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, UsageException {
        RunSelection selection = RunSelection.read(names).withResults();
        Path target = createFolder(selection);
        RunReport report = RunReport.of(selection);
        ReportFiles written = report.write(target);
        print(report, Optional.of(written), target, verbose, out);
        return selection.leftOut().isEmpty() ? 0 : 1;
    }

    /**
     * Prints the answers, where the report is, and the warnings.
     *
     * @param written empty if no report was written
     * @param verbose whether to print all tables first
     */
    static void print(RunReport report, Optional<ReportFiles> written, Path folder, boolean verbose, PrintStream out) {
        if (verbose) {
            out.println(report.tables());
        }
        out.println(report.answers());
        if (written.isPresent()) {
            out.println("Report: "
                    + Notation.printable(folder.resolve(RunFolder.REPORT).toString()));
        }
        out.println("Folder: " + Notation.printable(folder.toString()));
        out.print(report.warnings());
        written.stream()
                .flatMap(files -> files.problems().stream())
                .forEach(problem -> out.println(Notation.printable(problem.line())));
    }

    private Path createFolder(RunSelection selection) throws UsageException {
        Path only = selection.runs().size() == 1 ? selection.places().get(0) : Path.of("report");
        Path target = folder != null ? folder : only;
        try {
            Files.createDirectories(target);
            if (Files.isWritable(target)) {
                return target;
            }
            throw new AccessDeniedException(target.toString());
        } catch (IOException e) {
            throw new UsageException("cannot write to the folder " + target + " (" + UnreadableRunException.reason(e)
                    + "); name another with --out");
        }
    }
}
