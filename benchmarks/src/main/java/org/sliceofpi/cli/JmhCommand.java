package org.sliceofpi.cli;

import java.io.IOException;
import java.io.PrintStream;
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
 * @param options the two options of the suite
 */
record JmhCommand(List<String> arguments, List<String> options) {

    /** Separates the suite's two options from JMH's arguments. */
    static JmhCommand of(String[] args) {
        List<String> jmh = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            boolean own = args[i].equals("--no-plots") || args[i].startsWith("--results=");
            if (args[i].equals("--results")) {
                options.addAll(List.of(args).subList(i, Math.min(i + 2, args.length)));
                i++;
            } else {
                (own ? options : jmh).add(args[i]);
            }
        }
        return new JmhCommand(jmh, options);
    }

    int run(PrintStream out) throws IOException, UsageException {
        JmhCommandLine jmh = JmhCommandLine.parse(arguments);
        if (jmh.printInformation(out)) {
            return 0;
        }
        Optional<Plan> plan = jmh.plan();
        if (plan.isEmpty()) {
            return jmh.run(out);
        }
        RunCommand run = new RunCommand(out);
        run.parse(options.toArray(String[]::new));
        return run.run(plan.get());
    }
}
