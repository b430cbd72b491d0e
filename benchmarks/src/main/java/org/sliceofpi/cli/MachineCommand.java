package org.sliceofpi.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.sliceofpi.analysis.EnvironmentChecks;
import org.sliceofpi.machine.MachineReader;
import org.sliceofpi.results.Fingerprint;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.io.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What this machine is, and what would spoil a measurement on it. */
@Command(
        name = "java -jar benchmarks.jar machine",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Shows what is known of this machine and what would spoil a measurement, each with its remedy.")
final class MachineCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = "--json",
            description = "One JSON object: the machine as machine.json keeps it, its fingerprint, and the spoilers.")
    private boolean json;

    MachineCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        MachineRecord machine = MachineReader.here().read();
        List<RunWarning> spoilers = EnvironmentChecks.of(machine);
        String fingerprint = Fingerprint.of(machine).id();
        out.print(
                json
                        ? Json.text(new Answer(machine, fingerprint, spoilers))
                        : MachineText.of(machine, fingerprint, spoilers));
        return ExitCodes.WELL;
    }

    /**
     * What {@code --json} prints.
     *
     * @param machine as in machine.json
     * @param fingerprint equal where times may be compared
     * @param spoilers what would spoil a measurement
     */
    record Answer(MachineRecord machine, String fingerprint, List<RunWarning> spoilers) {}
}
