package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.commons.cli.Option;
import org.sliceofpi.export.Export;
import org.sliceofpi.export.ExportFormat;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.AtomicFile;
import org.sliceofpi.results.io.RunSelection;

/** Converts runs to another tool's format. */
final class ExportCommand extends Command {

    private final Option format = option("format", "F", "Format, required: " + names(ExportFormat.values()));
    private final Option file = option("out", "FILE", "Output file (default: standard output)");

    private final PrintStream out;
    private final PrintStream err;

    ExportCommand(PrintStream out, PrintStream err) {
        super(
                Main.PROGRAM + " export",
                "Converts runs to CSV or to another tool's format. Times are medians over forks, in milliseconds.",
                "Warnings go to standard error.");
        parameter("RUN...", "A run folder or a JMH JSON file; csv also accepts several, or a folder of runs");
        this.out = out;
        this.err = err;
    }

    @Override
    protected int run() throws IOException, UsageException {
        ExportFormat chosen = choice(format, ExportFormat.values());
        if (chosen == null) {
            throw usage("missing --format=F, one of " + names(ExportFormat.values()));
        }
        RunSelection selection = RunSelection.read(arguments());
        Export export;
        try {
            export = Export.of(selection.runs(), chosen);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        selection.leftOut().forEach(warning -> err.println(Notation.printable(warning.line())));
        if (isSet(file)) {
            write(path(file), export.text());
        } else {
            out.print(export.text());
        }
        export.warnings().forEach(warning -> err.println(Notation.printable(warning.line())));
        return 0;
    }

    private static void write(Path file, String text) throws IOException, UsageException {
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
