package org.sliceofpi.cluster.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.commons.cli.Option;
import org.sliceofpi.cli.Command;
import org.sliceofpi.cli.ReportCommand;
import org.sliceofpi.cluster.ClusterConfig;
import org.sliceofpi.cluster.HostPort;
import org.sliceofpi.cluster.run.ClusterPlans.Question;
import org.sliceofpi.machine.MachineReader;
import org.sliceofpi.report.ReportFiles;
import org.sliceofpi.report.RunReport;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.AtomicFile;
import org.sliceofpi.results.io.RunSelection;
import org.sliceofpi.run.StandardRun;

/** Measures from how many terms on a second machine pays off, then prints the answer and writes the report. */
final class ClusterRunCommand extends Command {

    private static final int EMBEDDED_NODES = 2;

    private final Option quick = flag("quick", "Fewer rounds: less than 90 s");
    private final Option config = option(
            "config",
            "FILE",
            "The configuration of this host (default: " + ClusterConfig.FILE + " in the current folder, if it exists)");
    private final Option resume =
            option("resume", "DIR", "Resume the interrupted run in this folder, with the same configuration");
    private final Option results = option("results", "DIR", "results", "Folder for all runs");
    private final Option noPlots = flag("no-plots", "Write no report and draw no charts");
    private final Option verbose = flag("verbose", "Print all tables and warnings before the answer, at any width");

    private final PrintStream out;

    ClusterRunCommand(PrintStream out) {
        super(
                ClusterMain.PROGRAM,
                "Measures from how many terms on a second machine pays off, over the hosts of a configuration. Without"
                        + " one, starts two nodes on this machine: the result is then the cost of the cluster engine, not"
                        + " the gain of a second machine.",
                "Subcommands: 'keys' makes the keys and the configuration of each host, 'node' runs a node; each has its"
                        + " own --help.",
                "Exit codes: 0 success, 1 a host was absent or lost, 2 usage error, 3 a host computed a wrong sum.");
        this.out = out;
    }

    @Override
    protected int run() throws UsageException, IOException {
        if (isSet(quick) && isSet(resume)) {
            throw usage("--quick and --resume are mutually exclusive");
        }
        Path file = path(config);
        if (file == null && Files.exists(Path.of(ClusterConfig.FILE))) {
            file = Path.of(ClusterConfig.FILE);
        }
        if (file == null) {
            out.println("No hosts are configured: two nodes on this machine show the cost of the cluster engine,"
                    + " not the gain of a second machine.");
            List<String> names = new ArrayList<>(List.of("parent"));
            for (int i = 1; i <= EMBEDDED_NODES; i++) {
                names.add("node-" + i);
            }
            int processors = Runtime.getRuntime().availableProcessors();
            int most = Math.max(2, Math.min(names.size(), processors));
            return run(() -> Members.embedded(EMBEDDED_NODES), Question.ENGINE_COST, names, most);
        }
        ClusterConfig read = ClusterConfig.read(file);
        if (!read.bind().equals(read.parent())) {
            throw new UsageException(file + " is the configuration of the node " + read.bind()
                    + "; start the run on the parent, " + read.parent());
        }
        List<String> names = read.hosts().stream().map(HostPort::toString).toList();
        return run(() -> Members.on(read), Question.SECOND_MACHINE, names, names.size());
    }

    /** Provides the members of a run. */
    private interface MemberSource {
        Members open() throws IOException;
    }

    private int run(MemberSource source, Question question, List<String> names, int most)
            throws UsageException, IOException {
        Plan plan = ClusterPlans.of(question, isSet(quick), names, most);
        MachineRecord machine = MachineReader.here().read();
        Supplier<MachineState> state = MachineReader.stateHere()::read;
        // Before any node starts or joins: a folder that cannot be resumed is refused at once.
        StandardRun resumed = isSet(resume)
                ? StandardRun.resume(path(resume), machine, state, then -> difference(then, plan), out)
                : null;
        try (Members members = source.open();
                ClusterForks forks = new ClusterForks(members, names, most)) {
            // Before the run folder is created: an absent host must not leave an empty run.
            forks.prepare();
            long seed = ThreadLocalRandom.current().nextLong(1_000_000);
            StandardRun run =
                    resumed == null ? StandardRun.open(path(results), machine, state, plan, seed, out) : resumed;
            return run.execute(forks, folder -> report(folder, forks, names));
        }
    }

    /** The quick plan and the other have the same cells, which name the hosts. */
    private static Optional<String> difference(Plan then, Plan now) {
        return then.cells().equals(now.cells()) ? Optional.empty() : Optional.of("it measured other hosts");
    }

    private void report(Path folder, ClusterForks forks, List<String> names) throws IOException {
        List<HostPort> nodes = forks.cluster().config().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            String name = names.get(i + 1).replaceAll("[^A-Za-z0-9._-]", "_");
            AtomicFile.write(
                    folder.resolve("machine-" + name + ".json"),
                    forks.cluster().machine(nodes.get(i)).getBytes(StandardCharsets.UTF_8));
        }
        RunReport report = RunReport.of(RunSelection.read(List.of(folder.toString())));
        out.println();
        ReportCommand.printAnswers(report, isSet(verbose), out);
        out.print(HostsText.of(folder, forks.cluster(), names));
        Optional<ReportFiles> written = isSet(noPlots) ? Optional.empty() : Optional.of(report.write(folder));
        ReportCommand.printRest(report, written, folder, out);
    }
}
