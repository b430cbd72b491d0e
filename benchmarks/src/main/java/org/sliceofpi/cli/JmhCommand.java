package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sliceofpi.jmh.JmhCommandLine;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.UsageException;

/**
 * JMH's own command line, with {@code --results} and {@code --no-plots} added. It measures in rounds, with
 * a journal and a run folder, as the standard run does, unless an option requires JMH's own order.
 *
 * @param arguments all arguments for JMH
 * @param results folder for all runs
 * @param noPlots whether to print the tables only
 */
record JmhCommand(List<String> arguments, Path results, boolean noPlots) {

    /** Separates the suite's two options from JMH's arguments. */
    static JmhCommand of(String[] args) throws UsageException {
        List<String> jmh = new ArrayList<>();
        Path results = Path.of("results");
        boolean noPlots = false;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--no-plots")) {
                noPlots = true;
            } else if (args[i].startsWith("--results=")) {
                results = Path.of(args[i].substring("--results=".length()));
            } else if (!args[i].equals("--results")) {
                jmh.add(args[i]);
            } else if (++i < args.length) {
                results = Path.of(args[i]);
            } else {
                throw new UsageException("--results needs a folder: --results DIR");
            }
        }
        return new JmhCommand(jmh, results, noPlots);
    }

    int run(PrintStream out) throws IOException, UsageException {
        JmhCommandLine jmh = JmhCommandLine.parse(arguments);
        if (jmh.printInformation(out)) {
            return 0;
        }
        Optional<Plan> plan = jmh.plan();
        return plan.isPresent() ? new RunCommand(out, results, noPlots).run(plan.get()) : jmh.run(out);
    }
}
