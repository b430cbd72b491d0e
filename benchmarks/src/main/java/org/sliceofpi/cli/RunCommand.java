package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.sliceofpi.machine.MachineReader;
import org.sliceofpi.plan.Plans;
import org.sliceofpi.report.RunReport;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunSelection;
import org.sliceofpi.run.StandardRun;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a plan, then prints the answer and writes the report. */
@Command(description = "Measures how one, two and four processes compare on this machine.")
final class RunCommand implements Callable<Integer> {

    private final PrintStream out;

    @ArgGroup(exclusive = true)
    private final Size size = new Size();

    private static final class Size {
        @Option(names = "--quick", description = "Fewer cells and rounds: less than 90 s on two cores.")
        private boolean quick;

        @Option(names = "--full", description = "More cells and rounds.")
        private boolean full;

        @Option(names = "--resume", paramLabel = "DIR", description = "Resume an interrupted run; DIR is its folder.")
        private Path resume;
    }

    @Option(names = "--results", paramLabel = "DIR", description = "Folder for all runs (default: results).")
    private Path results = Path.of("results");

    @Option(names = "--no-plots", description = "Write no report and draw no charts.")
    private boolean noPlots;

    @Option(names = "--verbose", description = "Print all tables and warnings before the answer, at any width.")
    private boolean verbose;

    RunCommand(PrintStream out) {
        this.out = out;
    }

    /** For JMH's command line, which picocli does not parse. */
    RunCommand(PrintStream out, Path results, boolean noPlots) {
        this.out = out;
        this.results = results;
        this.noPlots = noPlots;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        if (size.resume != null) {
            return StandardRun.resume(size.resume, MachineReader.here().read(), state(), out)
                    .execute(this::report);
        }
        return run(size.quick ? Plans.quick() : size.full ? Plans.full() : Plans.standard());
    }

    int run(Plan plan) throws UsageException, IOException {
        long seed = ThreadLocalRandom.current().nextLong(1_000_000);
        return StandardRun.open(results, MachineReader.here().read(), state(), plan, seed, out)
                .execute(this::report);
    }

    private static Supplier<MachineState> state() {
        return MachineReader.stateHere()::read;
    }

    private void report(Path folder) throws IOException {
        RunReport report = RunReport.of(RunSelection.read(List.of(folder.toString())));
        out.println();
        ReportCommand.printAnswers(report, verbose, out);
        if (noPlots) {
            ReportCommand.printRest(report, Optional.empty(), folder, out);
            return;
        }
        List<Path> foreign = report.foreignFiles(folder);
        if (!foreign.isEmpty()) {
            throw new IOException(ReportCommand.refusal(foreign) + "; write it with report " + folder + " --out DIR");
        }
        ReportCommand.printRest(report, Optional.of(report.write(folder)), folder, out);
    }
}
