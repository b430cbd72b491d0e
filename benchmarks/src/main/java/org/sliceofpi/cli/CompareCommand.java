package org.sliceofpi.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.sliceofpi.compare.Comparison;
import org.sliceofpi.report.ComparisonReport;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunSelection;
import org.sliceofpi.results.io.UnreadableRunException;
import org.sliceofpi.run.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a verdict for each cell of two runs, or of two sets of runs. */
@Command(
        description = {
            "Compares each cell of HEAD with the same cell of BASE: better, worse, same or inconclusive.",
            "BASE and HEAD are run folders, folders of runs, or JMH JSON files; to pool several runs, separate them with commas.",
            "Exit codes: 0 everything is the same or better, 1 something got worse, 2 usage error or unreadable input, 4 inconclusive."
        })
final class CompareCommand implements Callable<Integer> {

    private final PrintStream out;

    @Parameters(index = "0", paramLabel = "BASE", arity = "1", description = "Runs before the change.")
    private String base;

    @Parameters(index = "1", paramLabel = "HEAD", arity = "1", description = "Runs after the change.")
    private String head;

    @Option(
            names = "--margin",
            paramLabel = "PCT",
            description = "Largest change to ignore, in percent, at least 0 and below 100 (default: ${DEFAULT-VALUE}).")
    private double margin = 3;

    @Option(names = "--format", paramLabel = "F", description = "Format: ${COMPLETION-CANDIDATES} (default: TEXT).")
    private Format format = Format.TEXT;

    @Option(names = "--verbose", description = "Print p-values and a plot, too: text at any width.")
    private boolean verbose;

    private enum Format {
        TEXT,
        MARKDOWN,
        JSON
    }

    CompareCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws UnreadableRunException, UsageException {
        RunSelection before = side(base);
        RunSelection after = side(head);
        try {
            ComparisonReport report = new ComparisonReport(Comparison.of(before.runs(), after.runs(), margin / 100));
            out.print(
                    switch (format) {
                        case TEXT ->
                            verbose
                                    ? report.wideText()
                                    : report.text(Terminal.here().style());
                        case MARKDOWN -> report.markdown();
                        case JSON -> report.json();
                    });
            return report.exitCode();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** Reads all runs of a side. A verdict on only some of them would answer a different question. */
    private static RunSelection side(String names) throws UnreadableRunException, UsageException {
        RunSelection selection = RunSelection.readList(names).withResults();
        if (!selection.leftOut().isEmpty()) {
            throw new UsageException(selection.leftOut().get(0).line());
        }
        return selection;
    }
}
