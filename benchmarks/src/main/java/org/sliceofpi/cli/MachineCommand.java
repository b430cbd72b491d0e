package org.sliceofpi.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.sliceofpi.machine.MachineReader;
import org.sliceofpi.results.RunFolder;
import picocli.CommandLine.Command;

/** What this machine is. */
@Command(
        name = "java -jar benchmarks.jar machine",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Shows what is known of this machine, as machine.json keeps it.")
final class MachineCommand implements Callable<Integer> {

    private final PrintStream out;

    MachineCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        out.print(RunFolder.text(MachineReader.here().read()));
        return ExitCodes.WELL;
    }
}
