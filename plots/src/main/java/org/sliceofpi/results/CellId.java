package org.sliceofpi.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The identity of a cell, from the plan to the last table: two results are comparable only if all of it is equal. What a
 * file does not state is left empty, not guessed. Ordered by benchmark, kernel, digits, N, start method and processes.
 * Immutable.
 *
 * @param benchmark full name of the class, and the method
 * @param mode JMH's short name of the mode, such as "ss" or "avgt"; empty if the file does not say
 * @param params all parameters, as JMH writes them
 * @param threads number of benchmark threads; 1 if the file does not say
 * @param batchSize calls per operation in single-shot mode; 1 if the file does not say
 * @param jvmArgs JVM arguments from the user or the file, without those that the suite adds to every fork
 * @param jdk version of the JDK that ran the forks; null if the file does not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CellId(
        String benchmark,
        String mode,
        SortedMap<String, String> params,
        int threads,
        int batchSize,
        List<String> jvmArgs,
        String jdk)
        implements Comparable<CellId> {

    private static final String KERNEL = "kernel";
    private static final String TERMS = "terms";
    private static final String DIGITS = "digits";
    private static final String START = "start";
    private static final String PROCESSES = "processes";
    private static final String SUITE = "org.sliceofpi.";
    private static final Set<String> KNOWN = Set.of(KERNEL, TERMS, DIGITS, START, PROCESSES);

    private static final Comparator<CellId> ORDER = Comparator.comparing(CellId::benchmark)
            .thenComparing(CellId::mode)
            .thenComparing(CellId::kernel)
            .thenComparing(id -> id.param(DIGITS), CellId::compareCounts)
            .thenComparing(id -> id.otherParams().toString())
            .thenComparing(id -> id.param(TERMS), CellId::compareCounts)
            .thenComparing(CellId::start, StartOrder.INSTANCE)
            .thenComparing(id -> id.param(PROCESSES), CellId::compareCounts)
            .thenComparingInt(CellId::threads)
            .thenComparingInt(CellId::batchSize)
            .thenComparing(id -> id.jvmArgs().toString())
            .thenComparing(id -> Objects.toString(id.jdk(), ""));

    /** @throws NullPointerException if the benchmark or the parameters are null */
    public CellId {
        Objects.requireNonNull(benchmark, "benchmark");
        mode = mode == null ? "" : mode;
        params = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) params));
        threads = Math.max(1, threads);
        batchSize = Math.max(1, batchSize);
        jvmArgs = jvmArgs == null ? List.of() : List.copyOf(jvmArgs);
    }

    /** Creates a cell with one thread, a batch size of 1, no JVM arguments and an unknown JDK. */
    public CellId(String benchmark, String mode, Map<String, String> params) {
        this(benchmark, mode, new TreeMap<>(params), 1, 1, List.of(), null);
    }

    /**
     * Returns this cell, completed from the setting of its fork if the mode is missing, as in journals written by older
     * versions.
     */
    CellId completedBy(JmhSetting setting) {
        return !mode.isEmpty() || setting == null
                ? this
                : new CellId(
                        benchmark,
                        setting.mode(),
                        params,
                        setting.threads(),
                        setting.measurement().batchSize(),
                        jvmArgs,
                        setting.jdkVersion());
    }

    /** Returns whether the value of an iteration is the average time of many operations (JMH's mode avgt). */
    public boolean isAverage() {
        return mode.equals("avgt");
    }

    /** Returns a copy of this cell without the named parameters. */
    public CellId without(String... names) {
        SortedMap<String, String> rest = new TreeMap<>(params);
        List.of(names).forEach(rest::remove);
        return withParams(rest);
    }

    /** Returns a copy without processes and start method: the part that a time and its baseline have in common. */
    public CellId workload() {
        return without(PROCESSES, START);
    }

    /** Returns a copy without N: the identity of a line in a chart over N. */
    public CellId withoutTerms() {
        return without(TERMS);
    }

    /** Returns a copy with the given N. */
    public CellId withTerms(long terms) {
        SortedMap<String, String> changed = new TreeMap<>(params);
        changed.put(TERMS, Long.toString(terms));
        return withParams(changed);
    }

    /** Returns a copy with the given start method and number of processes. */
    public CellId with(String start, int processes) {
        SortedMap<String, String> changed = new TreeMap<>(params);
        changed.put(START, start);
        changed.put(PROCESSES, Integer.toString(processes));
        return withParams(changed);
    }

    /** Returns a copy without JVM arguments and JDK, for comparing runs on different JVMs. */
    public CellId withoutJvm() {
        return new CellId(benchmark, mode, params, threads, batchSize, List.of(), null);
    }

    /**
     * Returns the items of a run, in order, keyed by the identity that comparisons between runs use: the cell without its
     * JVM, unless the run measured that cell on several JVMs.
     */
    public static <T> Map<CellId, T> acrossJvms(Collection<T> ofRun, Function<T, CellId> cell) {
        Map<CellId, Long> times = ofRun.stream()
                .collect(Collectors.groupingBy(item -> cell.apply(item).withoutJvm(), Collectors.counting()));
        Map<CellId, T> byId = new LinkedHashMap<>();
        for (T item : ofRun) {
            CellId id = cell.apply(item);
            byId.put(times.get(id.withoutJvm()) == 1 ? id.withoutJvm() : id, item);
        }
        return byId;
    }

    private CellId withParams(SortedMap<String, String> changed) {
        return new CellId(benchmark, mode, changed, threads, batchSize, jvmArgs, jdk);
    }

    /** Returns the value of a parameter; empty if the benchmark does not have it. */
    public String param(String name) {
        return params.getOrDefault(name, "");
    }

    /** Returns the value of a parameter that has a special meaning in this suite; empty for benchmarks of other projects. */
    private String known(String name) {
        return belongsToThisSuite() ? param(name) : "";
    }

    /** Returns whether the benchmark is one of this suite, so that its parameters have the meanings given here. */
    public boolean belongsToThisSuite() {
        return benchmark.startsWith(SUITE);
    }

    /** Returns the name of the summing loop; empty if the benchmark has none. */
    public String kernel() {
        return known(KERNEL);
    }

    /** Returns the start method; empty if the benchmark has none. */
    public String start() {
        return known(START);
    }

    /**
     * Returns N; 0 if the benchmark has none.
     *
     * @throws NumberFormatException if the parameter is not a whole number
     */
    public long terms() {
        return known(TERMS).isEmpty() ? 0 : Long.parseLong(known(TERMS));
    }

    /**
     * Returns the number of decimal places; 0 for {@code double}.
     *
     * @throws NumberFormatException if the parameter is not a whole number
     */
    public int digits() {
        return known(DIGITS).isEmpty() ? 0 : Integer.parseInt(known(DIGITS));
    }

    /** Returns whether the benchmark is one of this suite with a parameter for the number of processes. */
    public boolean hasProcesses() {
        return belongsToThisSuite() && params.containsKey(PROCESSES);
    }

    /** Returns whether processes, terms and digits are given as counts, so that this can be a cell with a speedup. */
    public boolean hasCounts() {
        return hasProcesses()
                && param(PROCESSES).matches("[1-9]\\d{0,8}")
                && params.getOrDefault(TERMS, "0").matches("\\d{1,18}")
                && params.getOrDefault(DIGITS, "0").matches("\\d{1,9}");
    }

    /**
     * Returns how many processes share the work, including the caller; 1 if the benchmark has no such parameter.
     *
     * @throws NumberFormatException if the parameter is not a whole number
     */
    public int processes() {
        return known(PROCESSES).isEmpty() ? 1 : Integer.parseInt(known(PROCESSES));
    }

    /** Returns the parameters that have no special meaning in this suite. */
    public SortedMap<String, String> otherParams() {
        SortedMap<String, String> others = new TreeMap<>(params);
        if (belongsToThisSuite()) {
            others.keySet().removeAll(KNOWN);
        }
        return others;
    }

    /** Returns class and method without the package, such as {@code DoubleSummation.cold}. */
    public String shortBenchmark() {
        return benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
    }

    /** Returns a readable title without N, processes and start method, such as {@code DoubleSummation.cold, SCALAR}. */
    public String family() {
        StringBuilder text = new StringBuilder(shortBenchmark());
        if (!kernel().isEmpty()) {
            text.append(", ").append(kernel());
        }
        String digits = known(DIGITS);
        if (!digits.isEmpty() && !digits.equals("0")) {
            text.append(", ").append(digits).append(digits.equals("1") ? " digit" : " digits");
        }
        otherParams()
                .forEach((name, value) ->
                        text.append(", ").append(name).append(' ').append(value));
        return text.append(threads == 1 ? "" : ", " + threads + " threads")
                .append(batchSize == 1 ? "" : ", batches of " + batchSize)
                .toString();
    }

    /** Returns a readable title, such as {@code DoubleSummation.cold, SCALAR, N = 10^7, 2 processes, SPAWN}. */
    public String title() {
        StringBuilder text = new StringBuilder(family());
        String terms = known(TERMS);
        if (!terms.isEmpty()) {
            text.append(", N = ").append(isCount(terms) ? Notation.terms(terms()) : terms);
        }
        String processes = known(PROCESSES);
        if (!processes.isEmpty()) {
            text.append(", ").append(processes).append(processes.equals("1") ? " process" : " processes");
        }
        // With one process there are no workers, so the start method does not matter.
        if (!start().isEmpty() && !processes.equals("1")) {
            text.append(", ").append(start());
        }
        return text.toString();
    }

    private static boolean isCount(String text) {
        return text.matches("\\d{1,18}");
    }

    /** Compares numbers by value; empty and other texts come before numbers. */
    private static int compareCounts(String a, String b) {
        if (isCount(a) && isCount(b)) {
            return Long.compare(Long.parseLong(a), Long.parseLong(b));
        }
        return a.equals(b) ? 0 : isCount(a) ? 1 : isCount(b) ? -1 : a.compareTo(b);
    }

    @Override
    public int compareTo(CellId that) {
        return ORDER.compare(this, that);
    }
}
