package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.commons.cli.Option;
import org.sliceofpi.machine.MachineReader;
import org.sliceofpi.plan.Plans;
import org.sliceofpi.report.RunReport;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunSelection;
import org.sliceofpi.run.StandardRun;

/** Measures a plan, then prints the answer and writes the report. */
final class RunCommand extends Command {

    private final Option quick = flag("quick", "Fewer cells and rounds: less than 90 s on two cores");
    private final Option full = flag("full", "More cells and rounds");
    private final Option resume = option("resume", "DIR", "Resume an interrupted run; DIR is its folder");
    private final Option results = option("results", "DIR", "results", "Folder for all runs");
    private final Option noPlots = flag("no-plots", "Write no report and draw no charts");
    private final Option verbose = flag("verbose", "Print all tables and warnings before the answer, at any width");

    private final PrintStream out;

    RunCommand(PrintStream out) {
        super(Main.PROGRAM, "Measures how one, two and four processes compare on this machine.");
        this.out = out;
    }

    @Override
    protected int run() throws UsageException, IOException {
        if (isSet(quick) && isSet(full) || isSet(resume) && (isSet(quick) || isSet(full))) {
            throw usage("--quick, --full and --resume are mutually exclusive");
        }
        if (isSet(resume)) {
            return StandardRun.resume(path(resume), MachineReader.here().read(), state(), out)
                    .execute(this::report);
        }
        return run(isSet(quick) ? Plans.quick() : isSet(full) ? Plans.full() : Plans.standard());
    }

    int run(Plan plan) throws UsageException, IOException {
        long seed = ThreadLocalRandom.current().nextLong(1_000_000);
        return StandardRun.open(path(results), MachineReader.here().read(), state(), plan, seed, out)
                .execute(this::report);
    }

    private static Supplier<MachineState> state() {
        return MachineReader.stateHere()::read;
    }

    private void report(Path folder) throws IOException {
        RunReport report = RunReport.of(RunSelection.read(List.of(folder.toString())));
        out.println();
        ReportCommand.printAnswers(report, isSet(verbose), out);
        if (isSet(noPlots)) {
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
