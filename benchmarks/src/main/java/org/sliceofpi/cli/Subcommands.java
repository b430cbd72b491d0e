package org.sliceofpi.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs a command with picocli. */
final class Subcommands {

    static final Set<String> NAMES = Set.of("pi", "race", "machine", "report", "compare", "export");

    /** Types that no option has. Unless they are excluded, picocli loads them and the JDK's SQL module whenever it starts. */
    private static final String UNUSED_TYPES = "java\\.(sql|time)\\..*";

    private Subcommands() {}

    /** Runs the subcommand with the given name, or the standard run if the name is empty. */
    static int run(String name, String[] args, PrintStream out, PrintStream err) {
        System.setProperty("picocli.converters.excludes", UNUSED_TYPES);
        String program = ("java -jar benchmarks.jar " + name).strip();
        CommandLine line = new CommandLine(command(name, out, err))
                .setCommandName(program)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, given) -> {
                    err.println(Main.oneLine(e.getMessage()) + ". See: " + program + " --help");
                    return Main.USAGE;
                })
                .setExecutionExceptionHandler((e, at, parsed) -> Main.exitCode(e, err));
        line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(() -> new String[] {Main.version()});
        line.getCommandSpec().usageMessage().sortOptions(false);
        return line.execute(args);
    }

    private static Callable<Integer> command(String name, PrintStream out, PrintStream err) {
        return switch (name) {
            case "pi" -> new PiCommand(out);
            case "race" -> new RaceCommand(out);
            case "machine" -> new MachineCommand(out);
            case "report" -> new ReportCommand(out);
            case "compare" -> new CompareCommand(out);
            case "export" -> new ExportCommand(out, err);
            default -> new RunCommand(out);
        };
    }
}
