package org.sliceofpi.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.sliceofpi.report.ComparisonReport;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunSelection;
import org.sliceofpi.results.io.UnreadableRunException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A verdict for each cell of two runs, or of two sets of runs. */
@Command(
        name = "java -jar benchmarks.jar compare",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        description = {
            "Says of each cell whether HEAD is better, worse or the same as BASE, or that the data do not say.",
            "A side is a run folder, a folder of runs, or a JMH JSON file; or several of them joined by commas, whose"
                    + " forks then count together.",
            "Exit codes: 0 nothing got worse, 1 something did, 2 usage, 4 the data do not say."
        })
final class CompareCommand implements Callable<Integer> {

    private final PrintStream out;

    @Parameters(index = "0", paramLabel = "BASE", split = ",", arity = "1", description = "What was before.")
    private List<String> base;

    @Parameters(index = "1", paramLabel = "HEAD", split = ",", arity = "1", description = "What is to be judged.")
    private List<String> head;

    @Option(
            names = "--margin",
            paramLabel = "PCT",
            description = "Change in percent that does not matter: at least 0, below 100 (default: ${DEFAULT-VALUE}).")
    private double margin = 3;

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

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
        ComparisonReport report = report(side(base), side(head));
        out.print(
                switch (format) {
                    case TEXT -> report.text();
                    case MARKDOWN -> report.markdown();
                    case JSON -> report.json();
                });
        return report.exitCode();
    }

    private ComparisonReport report(RunSelection before, RunSelection after) throws UsageException {
        try {
            return ComparisonReport.of(before.runs(), after.runs(), margin / 100);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** A verdict on less than what was named would not be the one that was asked for. */
    private static RunSelection side(List<String> names) throws UnreadableRunException, UsageException {
        RunSelection named = RunSelection.read(names);
        if (!named.leftOut().isEmpty()) {
            throw new UsageException(named.leftOut().get(0).line());
        }
        return named;
    }
}
