package org.sliceofpi.jmh;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Optional;
import org.sliceofpi.bench.PhaseProfiler;
import org.sliceofpi.process.jvm.JvmOptionVariables;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan.IterationBudget;
import org.sliceofpi.results.StartOrder;

/** Builds JMH's options for one fork of a cell. */
final class CellOptions {

    /** The first JDK with the flag that silences warnings about JMH's use of Unsafe; earlier JDKs reject it. */
    private static final int UNSAFE_FLAG_JDK = 23;

    /** A JVM with two of these flags does not start. */
    private static final Pattern COLLECTOR =
            Pattern.compile("-XX:\\+Use(Serial|Parallel|ParallelOld|ConcMarkSweep|G1|Z|Shenandoah|Epsilon)GC");

    private static final Pattern DEBUGGER = Pattern.compile("-agentlib:jdwp\\b.*|-Xrunjdwp\\b.*");

    private CellOptions() {}

    /**
     * @param given the user's options, used for everything that the cell does not determine
     * @param effort the cell's iteration budget; if empty, the benchmark's annotations apply
     * @param jvmFlags additional flags of the fork's JVM
     */
    static Options of(CellId cell, Options given, java.util.Optional<IterationBudget> effort, List<String> jvmFlags) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(cell.benchmark()) + "$")
                .forks(1)
                .warmupForks(0)
                .addProfiler(PhaseProfiler.class)
                .shouldFailOnError(false);
        cell.params().forEach(options::param);
        effort.ifPresent(budget -> {
            TimeValue time = TimeValue.milliseconds(budget.millis());
            options.warmupIterations(budget.warmups()).warmupTime(time);
            options.measurementIterations(budget.iterations()).measurementTime(time);
        });
        copy(given, options);
        addJvm(given, flags(cell, jvmFlags), options);
        return options.build();
    }

    /** Lets cells of FORK call foreign functions without a warning; the flag is not for all, because it slows down the start. */
    private static List<String> flags(CellId cell, List<String> jvmFlags) {
        if (!cell.start().equals(StartOrder.FORK)) {
            return jvmFlags;
        }
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.add("-XX:-UsePerfData");
        flags.add("--enable-native-access=ALL-UNNAMED");
        return flags;
    }

    /**
     * Copies the options one by one. JMH's own mechanism, parent options, would add the benchmarks and parameters of the
     * parent to those of the cell, and send the parent to the fork.
     */
    private static void copy(Options given, ChainedOptionsBuilder options) {
        set(given.getWarmupIterations(), options::warmupIterations);
        set(given.getWarmupTime(), options::warmupTime);
        set(given.getWarmupBatchSize(), options::warmupBatchSize);
        set(given.getMeasurementIterations(), options::measurementIterations);
        set(given.getMeasurementTime(), options::measurementTime);
        set(given.getMeasurementBatchSize(), options::measurementBatchSize);
        given.getBenchModes().forEach(options::mode);
        set(given.getTimeUnit(), options::timeUnit);
        set(given.getOperationsPerInvocation(), options::operationsPerInvocation);
        set(given.getThreads(), options::threads);
        set(given.getThreadGroups(), options::threadGroups);
        set(given.shouldSyncIterations(), options::syncIterations);
        set(given.shouldDoGC(), options::shouldDoGC);
        set(given.getTimeout(), options::timeout);
        set(given.verbosity(), options::verbosity);
    }

    /** Adds the options about the JVM of forks: the user's, and those that the suite adds to every fork. */
    static void addJvm(Options given, List<String> jvmFlags, ChainedOptionsBuilder options) {
        set(given.getJvm(), options::jvm);
        options.jvmArgs(array(middleFlags(given)));
        set(given.getJvmArgsAppend(), args -> options.jvmArgsAppend(array(args)));
        options.jvmArgsPrepend(array(firstFlags(given, jvmFlags)));
        if (CleanEnvironment.isNeeded()) {
            options.addProfiler(CleanEnvironment.class);
        }
    }

    /** Returns all JVM flags that are not the suite's: the user's for forks, or else those of this JVM. */
    static List<String> userFlags(Options given) {
        List<String> all = new ArrayList<>(given.getJvmArgsPrepend().orElse(List.of()));
        all.addAll(middleFlags(given));
        all.addAll(given.getJvmArgsAppend().orElse(List.of()));
        return all;
    }

    /**
     * Returns the value of -jvmArgs. Without it, forks have the flags of this JVM's command line, as in JMH, but not its debugger,
     * whose port is already taken.
     */
    private static Collection<String> middleFlags(Options given) {
        if (given.getJvmArgs().hasValue()) {
            return given.getJvmArgs().get();
        }
        List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> flags = new ArrayList<>(JvmOptionVariables.without(JvmOptionVariables.set(), own));
        flags.removeIf(flag -> DEBUGGER.matcher(flag).matches());
        return flags;
    }

    /**
     * Returns the flags to prepend to the JVM flags of a fork: the default collector unless the user selects another one,
     * those given, the user's, and one that silences JMH's warnings.
     */
    static List<String> firstFlags(Options given, List<String> jvmFlags) {
        List<String> first = new ArrayList<>(jvmFlags);
        if (userFlags(given).stream().noneMatch(flag -> COLLECTOR.matcher(flag).matches())) {
            first.addAll(WorkerOptions.COLLECTOR);
        }
        first.addAll(given.getJvmArgsPrepend().orElse(List.of()));
        // A JVM chosen by the user may not know the flag.
        if (Runtime.version().feature() >= UNSAFE_FLAG_JDK && !given.getJvm().hasValue()) {
            first.add("--sun-misc-unsafe-memory-access=allow");
        }
        return first;
    }

    private static <T> void set(Optional<T> value, Consumer<T> setter) {
        if (value.hasValue()) {
            setter.accept(value.get());
        }
    }

    private static String[] array(Collection<String> args) {
        return args.toArray(String[]::new);
    }
}
