package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sliceofpi.export.Export;
import org.sliceofpi.export.ExportFormat;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.AtomicFile;
import org.sliceofpi.results.io.RunSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A run in another tool's format. */
@Command(
        name = "java -jar benchmarks.jar export",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        description =
                "Gives runs in the format of another tool; warnings go to standard error. Times are medians over forks, in milliseconds.")
final class ExportCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream err;

    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "A run folder or a JMH JSON file; for csv several, or a folder of runs.")
    private List<String> runs;

    @Option(
            names = "--format",
            paramLabel = "F",
            required = true,
            completionCandidates = Formats.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write (default: the console).")
    private Path file;

    /** The formats by their names on the command line. */
    static final class Formats extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Formats() {
            super(Stream.of(ExportFormat.values())
                    .map(ExportFormat::commandLineName)
                    .toList());
        }
    }

    ExportCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException, UsageException {
        Export export;
        try {
            ExportFormat chosen = ExportFormat.named(format);
            RunSelection named = RunSelection.read(runs);
            export = Export.of(named.runs(), chosen);
            named.leftOut().forEach(w -> err.println(w.line()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        if (file == null) {
            out.print(export.text());
        } else {
            write(export.text());
        }
        export.warnings().forEach(w -> err.println(w.line()));
        return ExitCodes.WELL;
    }

    private void write(String text) throws UsageException {
        try {
            AtomicFile.write(file, text);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be written (" + e + "); choose another with --out");
        }
    }
}
