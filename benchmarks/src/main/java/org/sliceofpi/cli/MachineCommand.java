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
import org.sliceofpi.run.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Describes this machine and lists likely sources of measurement error. */
@Command(description = "Describes this machine and lists likely sources of measurement error, with remedies.")
final class MachineCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = "--json",
            description =
                    "Print one JSON object with the properties 'machine', 'fingerprint' and 'spoilers' (likely sources of error).")
    private boolean json;

    MachineCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        MachineRecord machine = MachineReader.here().read();
        Output output = new Output(machine, Fingerprint.of(machine).id(), EnvironmentChecks.of(machine));
        out.print(
                json
                        ? Json.text(output)
                        : MachineText.of(output, Terminal.here().style()));
        return 0;
    }

    /**
     * The output of {@code --json}. Other programs rely on its property names.
     *
     * @param machine as in machine.json
     * @param fingerprint equal on machines whose times are comparable
     * @param spoilers likely sources of measurement error
     */
    record Output(MachineRecord machine, String fingerprint, List<RunWarning> spoilers) {}
}
