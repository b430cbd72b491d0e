package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sliceofpi.report.ReportFiles;
import org.sliceofpi.report.RunReport;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunSelection;
import org.sliceofpi.results.io.UnreadableRunException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the tables and draws the charts of existing runs. */
@Command(
        description = {
            "Prints the tables of existing runs, side by side, and draws their charts.",
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

    ReportCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, UsageException {
        RunSelection selection = RunSelection.read(names).withResults();
        Path target = createFolder(selection);
        RunReport report = RunReport.of(selection);
        out.print(report.console());
        ReportFiles written = report.write(target);
        written.files().forEach(file -> out.println("  " + file));
        written.problems().forEach(problem -> out.println(problem.line()));
        return selection.leftOut().isEmpty() ? 0 : 1;
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
