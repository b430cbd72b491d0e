package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sliceofpi.report.ExportFormat;
import org.sliceofpi.results.RunFolder;
import org.sliceofpi.results.WholeFile;
import org.sliceofpi.run.RefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A run in another tool's format. */
@Command(
        name = "java -jar benchmarks.jar export",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        description = "Gives a run in the format of another tool. Times are medians over forks, in milliseconds.")
final class ExportCommand implements Callable<Integer> {

    private final PrintStream out;

    @Parameters(paramLabel = "RUN", description = "A run folder, or a JMH JSON file.")
    private Path run;

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

    ExportCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, RefusedException {
        String text;
        try {
            text = ExportFormat.named(format).text(RunFolder.read(run));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(e.getMessage());
        }
        if (file == null) {
            out.print(text);
        } else {
            write(text);
        }
        return ExitCodes.WELL;
    }

    private void write(String text) throws RefusedException {
        try {
            WholeFile.write(file, text);
        } catch (IOException e) {
            throw new RefusedException(file + " cannot be written (" + e + "); choose another with --out");
        }
    }
}
