package org.sliceofpi.jmh;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.series.Kernel;

/** Makes a plan from JMH's command line, so that its benchmarks run in rounds instead of one after the other. */
final class JmhPlan {

    private JmhPlan() {}

    /** Returns the reasons why JMH must run the benchmarks in its own order with these options; empty if there are none. */
    static Optional<String> ownOrder(CommandLineOptions options) {
        Collection<Mode> modes = options.getBenchModes();
        Map<String, Boolean> reasons = new LinkedHashMap<>();
        reasons.put(
                "-prof reports on all forks of a benchmark together",
                !options.getProfilers().isEmpty());
        reasons.put("-o names a file for JMH's own output", options.getOutput().hasValue());
        reasons.put(
                "-rf and -rff ask for JMH's own result file",
                options.getResult().hasValue() || options.getResultFormat().hasValue());
        reasons.put(
                "-foe stops at the first failure", options.shouldFailOnError().orElse(false));
        reasons.put("-f 0 measures without a fork", options.getForkCount().orElse(1) == 0);
        reasons.put(
                "-wf discards the first forks of a benchmark",
                options.getWarmupForkCount().orElse(0) > 0);
        reasons.put(
                "-wm and -wmb can warm up several benchmarks together",
                options.getWarmupMode().hasValue()
                        || !options.getWarmupIncludes().isEmpty());
        reasons.put("-bm names several modes", modes.size() > 1 || modes.contains(Mode.All));
        reasons.values().removeIf(applies -> !applies);
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons.keySet()));
    }

    /** Returns the plan; empty if no benchmark matches. */
    static Optional<Plan> of(CommandLineOptions options, List<String> arguments) throws UsageException {
        Map<CellId, Integer> forks = new LinkedHashMap<>();
        for (BenchmarkListEntry entry : entries(options)) {
            int wanted = options.getForkCount().orElse(entry.getForks().orElse(Defaults.MEASUREMENT_FORKS));
            for (SortedMap<String, String> params : combinations(entry, options)) {
                requireUsable(params);
                forks.putIfAbsent(cell(entry, params, options), Math.max(1, wanted));
            }
        }
        if (forks.isEmpty()) {
            return Optional.empty();
        }
        int rounds = Collections.max(forks.values());
        List<CellId> cells = List.copyOf(forks.keySet());
        return Optional.of(new Plan("jmh", rounds, cells, List.copyOf(forks.values()), null, arguments, null, null));
    }

    /** Rejects a start method that this JVM cannot use, before any fork fails. */
    private static void requireUsable(Map<String, String> params) throws UsageException {
        for (StartMethod start : StartMethod.values()) {
            if (start.name().equals(params.get("start"))) {
                Optional<String> refusal = start.refusal()
                        .or(() -> Stream.of(Kernel.values())
                                .filter(kernel -> kernel.name().equals(params.get("kernel")))
                                .findFirst()
                                .flatMap(start::refusal));
                if (refusal.isPresent()) {
                    throw new UsageException(refusal.get());
                }
            }
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
        OutputFormat silent = OutputFormatFactory.createFormatInstance(
                new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT);
        return BenchmarkList.defaultList().find(silent, options.getIncludes(), options.getExcludes());
    }

    private static List<SortedMap<String, String>> combinations(BenchmarkListEntry entry, CommandLineOptions options) {
        List<SortedMap<String, String>> all = List.of(new TreeMap<>());
        Map<String, String[]> params = new TreeMap<>(entry.getParams().orElse(Map.of()));
        for (Map.Entry<String, String[]> param : params.entrySet()) {
            Collection<String> values = options.getParameter(param.getKey()).orElse(Arrays.asList(param.getValue()));
            all = all.stream()
                    .flatMap(combination -> values.stream().distinct().map(value -> {
                        SortedMap<String, String> longer = new TreeMap<>(combination);
                        longer.put(param.getKey(), value);
                        return longer;
                    }))
                    .collect(Collectors.toList());
        }
        return all;
    }
}
