package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sliceofpi.export.Export;
import org.sliceofpi.export.ExportFormat;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.AtomicFile;
import org.sliceofpi.results.io.RunSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Converts runs to another tool's format. */
@Command(
        description = {
            "Converts runs to CSV or to another tool's format. Times are medians over forks, in milliseconds.",
            "Warnings go to standard error."
        })
final class ExportCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream err;

    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "A run folder or a JMH JSON file; csv also accepts several, or a folder of runs.")
    private List<String> runs;

    @Option(
            names = "--format",
            paramLabel = "F",
            required = true,
            converter = FormatConverter.class,
            description = "Format: ${COMPLETION-CANDIDATES}.")
    private ExportFormat format;

    @Option(names = "--out", paramLabel = "FILE", description = "Output file (default: standard output).")
    private Path file;

    /** Accepts only the names in the help: picocli's own conversion also lists the constants of the enum. */
    static final class FormatConverter implements ITypeConverter<ExportFormat> {
        @Override
        public ExportFormat convert(String name) {
            return Stream.of(ExportFormat.values())
                    .filter(format -> format.toString().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + name + "' is not one of " + Arrays.toString(ExportFormat.values())));
        }
    }

    ExportCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException, UsageException {
        RunSelection selection = RunSelection.read(runs);
        Export export;
        try {
            export = Export.of(selection.runs(), format);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        selection.leftOut().forEach(warning -> err.println(Notation.printable(warning.line())));
        if (file == null) {
            out.print(export.text());
        } else {
            write(export.text());
        }
        export.warnings().forEach(warning -> err.println(Notation.printable(warning.line())));
        return 0;
    }

    private void write(String text) throws IOException, UsageException {
        if (!AtomicFile.canBeFile(file)) {
            throw new UsageException(
                    "cannot write " + file + ": --out needs the name of a file in a folder that exists");
        }
        try {
            AtomicFile.write(file, text);
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "; name another file with --out", e);
        }
    }
}
