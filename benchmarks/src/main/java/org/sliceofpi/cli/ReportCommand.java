package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sliceofpi.report.ReportFiles;
import org.sliceofpi.report.RunReport;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tables, charts and the page of runs that were measured before. */
@Command(
        name = "java -jar benchmarks.jar report",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "Shows the tables of one or several runs and writes summary.md, speedup.csv, report.html and the charts;"
                    + " nothing is measured.",
            "Exit codes: 0 well, 1 a run could not be read and was left out, 2 usage."
        })
final class ReportCommand implements Callable<Integer> {

    private final PrintStream out;

    @Parameters(
            paramLabel = "RUN",
            description =
                    "A run folder, a folder of runs, or a JMH JSON file (default: results). Several are shown side"
                            + " by side.")
    private List<String> names = List.of("results");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write (default: the run's own folder; for several, 'report').")
    private Path folder;

    ReportCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, UsageException {
        RunSelection named = RunSelection.read(names);
        Path to = folder(named);
        RunReport report = RunReport.of(named);
        out.print(report.console());
        ReportFiles written = report.write(to);
        written.files().forEach(file -> out.println("  " + file));
        written.problems().stream().map(RunWarning::line).forEach(out::println);
        return named.leftOut().isEmpty() ? ExitCodes.WELL : ExitCodes.FAILED;
    }

    private Path folder(RunSelection named) throws UsageException {
        Path to = folder != null
                ? folder
                : named.runs().size() == 1 ? named.places().get(0) : Path.of("report");
        try {
            Files.createDirectories(to);
        } catch (IOException e) {
            throw new UsageException("no report can be written to " + to + " (" + e + "); choose a folder with --out");
        }
        if (!Files.isWritable(to)) {
            throw new UsageException(to + " cannot be written to; choose another folder with --out");
        }
        return to;
    }
}
