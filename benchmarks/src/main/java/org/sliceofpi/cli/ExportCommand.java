package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sliceofpi.export.Export;
import org.sliceofpi.export.ExportFormat;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.AtomicFile;
import org.sliceofpi.results.io.RunSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts runs to another tool's format. */
@Command(
        description = {
            "Converts runs to another tool's format. Times are medians over forks, in milliseconds.",
            "Warnings go to standard error."
        })
final class ExportCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream err;

    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "A run folder or a JMH JSON file; csv also takes several, or a folder of runs.")
    private List<String> runs;

    @Option(
            names = "--format",
            paramLabel = "F",
            required = true,
            description = "Output format: ${COMPLETION-CANDIDATES}.")
    private ExportFormat format;

    @Option(names = "--out", paramLabel = "FILE", description = "Output file (default: standard output).")
    private Path file;

    ExportCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException, UsageException {
        Export export;
        try {
            RunSelection selection = RunSelection.read(runs);
            export = Export.of(selection.runs(), format);
            selection.leftOut().forEach(warning -> err.println(warning.line()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        if (file == null) {
            out.print(export.text());
        } else {
            try {
                AtomicFile.write(file, export.text());
            } catch (IOException e) {
                throw new UsageException("cannot write " + file + " (" + e + "); name another file with --out");
            }
        }
        export.warnings().forEach(warning -> err.println(warning.line()));
        return ExitCodes.SUCCESS;
    }
}
