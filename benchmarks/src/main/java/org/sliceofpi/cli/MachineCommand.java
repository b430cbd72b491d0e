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

/** Describes this machine and what would disturb a measurement on it. */
@Command(description = "Describes this machine and what would disturb a measurement, each with its remedy.")
final class MachineCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = "--json",
            description =
                    "Print one JSON object: the machine as in machine.json, its fingerprint, and the disturbances.")
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
                        ? Json.text(new Output(machine, fingerprint, spoilers))
                        : MachineText.of(machine, fingerprint, spoilers));
        return ExitCodes.SUCCESS;
    }

    /**
     * The output of {@code --json}, whose names other programs use.
     *
     * @param machine as in machine.json
     * @param fingerprint equal where times are comparable
     * @param spoilers what would disturb a measurement
     */
    record Output(MachineRecord machine, String fingerprint, List<RunWarning> spoilers) {}
}
