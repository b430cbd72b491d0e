package org.sliceofpi.cli;

import java.io.PrintStream;
import org.apache.commons.cli.Option;
import org.sliceofpi.compare.Comparison;
import org.sliceofpi.report.ComparisonReport;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunSelection;
import org.sliceofpi.results.io.UnreadableRunException;
import org.sliceofpi.run.Terminal;

/** Prints a verdict for each cell of two runs, or of two sets of runs. */
final class CompareCommand extends Command {

    private final Option margin =
            option("margin", "PCT", "3", "Largest change to ignore, in percent, at least 0 and below 100");
    private final Option format = option("format", "F", "TEXT", "Format: " + names(Format.values()));
    private final Option verbose = flag("verbose", "Print p-values and a plot, too: text at any width");

    private final PrintStream out;

    private enum Format {
        TEXT,
        MARKDOWN,
        JSON
    }

    CompareCommand(PrintStream out) {
        super(
                Main.PROGRAM + " compare",
                "Compares each cell of HEAD with the same cell of BASE: better, worse, same or inconclusive.",
                "BASE and HEAD are run folders, folders of runs, or JMH JSON files; to pool several runs, separate"
                        + " them with commas.",
                "Exit codes: 0 everything is the same or better, 1 something got worse, 2 usage error or unreadable"
                        + " input, 4 inconclusive.");
        parameter("BASE", "Runs before the change");
        parameter("HEAD", "Runs after the change");
        this.out = out;
    }

    @Override
    protected int run() throws UnreadableRunException, UsageException {
        double percent = number(margin);
        Format chosen = choice(format, Format.values());
        RunSelection before = side(arguments().get(0));
        RunSelection after = side(arguments().get(1));
        try {
            ComparisonReport report = new ComparisonReport(Comparison.of(before.runs(), after.runs(), percent / 100));
            out.print(
                    switch (chosen) {
                        case TEXT ->
                            isSet(verbose)
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
