package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sliceofpi.report.ReportFiles;
import org.sliceofpi.report.RunReport;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the tables and draws the charts of existing runs. */
@Command(
        description = {
            "Prints the tables of one or several runs and writes summary.md, speedup.csv, report.html and the charts.",
            "Measures nothing. Exit codes: 0 success, 1 a run could not be read and was left out, 2 usage error."
        })
final class ReportCommand implements Callable<Integer> {

    private final PrintStream out;

    @Parameters(
            paramLabel = "RUN",
            description = "Run folders, folders of runs, or JMH JSON files (default: results). Several runs are shown"
                    + " side by side.")
    private List<String> names = List.of("results");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Output folder (default: the run folder; for several runs, 'report').")
    private Path folder;

    ReportCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, UsageException {
        RunSelection selection = RunSelection.read(names);
        Path target = createFolder(selection);
        RunReport report = RunReport.of(selection);
        out.print(report.console());
        ReportFiles written = report.write(target);
        written.files().forEach(file -> out.println("  " + file));
        written.problems().forEach(problem -> out.println(problem.line()));
        return selection.leftOut().isEmpty() ? ExitCodes.SUCCESS : ExitCodes.FAILURE;
    }

    private Path createFolder(RunSelection selection) throws UsageException {
        Path only = selection.runs().size() == 1 ? selection.places().get(0) : Path.of("report");
        Path target = folder != null ? folder : only;
        try {
            Files.createDirectories(target);
        } catch (IOException e) {
            throw new UsageException("cannot create the folder " + target + " (" + e + "); name another with --out");
        }
        if (!Files.isWritable(target)) {
            throw new UsageException("cannot write to the folder " + target + "; name another with --out");
        }
        return target;
    }
}
