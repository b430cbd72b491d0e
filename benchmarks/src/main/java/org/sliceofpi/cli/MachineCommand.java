package org.sliceofpi.cli;

import java.io.PrintStream;
import java.util.List;
import org.apache.commons.cli.Option;
import org.sliceofpi.analysis.EnvironmentChecks;
import org.sliceofpi.machine.MachineReader;
import org.sliceofpi.results.Fingerprint;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.io.Json;
import org.sliceofpi.run.Terminal;

/** Describes this machine and lists likely sources of measurement error. */
final class MachineCommand extends Command {

    private final Option json = flag(
            "json",
            "Print one JSON object with the properties 'machine', 'fingerprint' and 'spoilers' (likely sources of"
                    + " error)");

    private final PrintStream out;

    MachineCommand(PrintStream out) {
        super(
                Main.PROGRAM + " machine",
                "Describes this machine and lists likely sources of measurement error, with remedies.");
        this.out = out;
    }

    @Override
    protected int run() {
        MachineRecord machine = MachineReader.here().read();
        Output output = new Output(machine, Fingerprint.of(machine).id(), EnvironmentChecks.of(machine));
        out.print(
                isSet(json)
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
