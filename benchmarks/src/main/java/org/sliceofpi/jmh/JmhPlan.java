package org.sliceofpi.jmh;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sliceofpi.plan.Plan;
import org.sliceofpi.results.CellId;

/** Makes a plan from JMH's command line, so that its benchmarks run in rounds instead of one after another. */
public final class JmhPlan {

    /** The name of such a plan. */
    static final String NAME = "jmh";

    private JmhPlan() {}

    /** Returns why JMH must run these options in its own order; empty if it need not. */
    public static Optional<String> ownOrder(CommandLineOptions options) {
        List<String> why = new ArrayList<>();
        add(why, !options.getProfilers().isEmpty(), "-prof reports on all forks of a benchmark together");
        add(why, options.getOutput().hasValue(), "-o names a file for JMH's own output");
        add(
                why,
                options.getResult().hasValue() || options.getResultFormat().hasValue(),
                "-rf and -rff ask for JMH's own result file");
        add(why, options.shouldFailOnError().orElse(false), "-foe stops at the first failure");
        add(why, options.getForkCount().orElse(1) == 0, "-f 0 measures without a fork");
        add(why, options.getWarmupForkCount().orElse(0) > 0, "-wf throws away the first forks of a benchmark");
        add(
                why,
                options.getWarmupMode().hasValue()
                        || !options.getWarmupIncludes().isEmpty(),
                "-wm and -wmb mix the warm-up of benchmarks");
        add(
                why,
                options.getBenchModes().size() > 1 || options.getBenchModes().contains(Mode.All),
                "-bm names several modes");
        return why.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", why));
    }

    private static void add(List<String> why, boolean applies, String reason) {
        if (applies) {
            why.add(reason);
        }
    }

    /** Returns the plan; empty if no benchmark matches. */
    public static Optional<Plan> of(CommandLineOptions options, List<String> arguments) {
        List<CellId> cells = new ArrayList<>();
        List<Integer> forks = new ArrayList<>();
        for (BenchmarkListEntry entry : entries(options)) {
            int wanted = options.getForkCount().orElse(entry.getForks().orElse(Defaults.MEASUREMENT_FORKS));
            for (SortedMap<String, String> params : combinations(entry, options)) {
                CellId cell = cell(entry, params, options);
                if (!cells.contains(cell)) {
                    cells.add(cell);
                    forks.add(Math.max(1, wanted));
                }
            }
        }
        return cells.isEmpty() ? Optional.empty() : Optional.of(new Plan(NAME, cells, forks, Map.of(), arguments));
    }

    /** Returns the plan of a command line from a journal. */
    public static Optional<Plan> of(List<String> arguments) {
        try {
            return of(new CommandLineOptions(arguments.toArray(String[]::new)), arguments);
        } catch (CommandLineOptionException e) {
            return Optional.empty();
        }
    }

    private static CellId cell(BenchmarkListEntry entry, SortedMap<String, String> params, CommandLineOptions options) {
        Mode mode = options.getBenchModes().stream().findFirst().orElse(entry.getMode());
        int threads = options.getThreads().orElse(entry.getThreads().orElse(Defaults.THREADS));
        List<String> jvmArgs = new ArrayList<>(options.getJvmArgsPrepend().orElse(List.of()));
        jvmArgs.addAll(options.getJvmArgs().orElse(List.of()));
        jvmArgs.addAll(options.getJvmArgsAppend().orElse(List.of()));
        return new CellId(
                entry.getUsername(),
                mode.shortLabel(),
                params,
                threads == Threads.MAX ? Runtime.getRuntime().availableProcessors() : threads,
                options.getMeasurementBatchSize()
                        .orElse(entry.getMeasurementBatchSize().orElse(Defaults.MEASUREMENT_BATCHSIZE)),
                jvmArgs,
                options.getJvm().hasValue() ? null : System.getProperty("java.version"));
    }

    private static Collection<BenchmarkListEntry> entries(CommandLineOptions options) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        return BenchmarkList.defaultList()
                .find(
                        OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT),
                        options.getIncludes(),
                        options.getExcludes());
    }

    private static List<SortedMap<String, String>> combinations(BenchmarkListEntry entry, CommandLineOptions options) {
        List<SortedMap<String, String>> all = List.of(new TreeMap<>());
        Map<String, String[]> params = entry.getParams().orElse(Map.of());
        for (Map.Entry<String, String[]> param : new TreeMap<>(params).entrySet()) {
            Collection<String> given = options.getParameter(param.getKey()).orElse(Arrays.asList(param.getValue()));
            Set<String> values = new LinkedHashSet<>(given);
            List<SortedMap<String, String>> longer = new ArrayList<>();
            for (SortedMap<String, String> combination : all) {
                for (String value : values) {
                    SortedMap<String, String> with = new TreeMap<>(combination);
                    with.put(param.getKey(), value);
                    longer.add(with);
                }
            }
            all = longer;
        }
        return all;
    }
}
