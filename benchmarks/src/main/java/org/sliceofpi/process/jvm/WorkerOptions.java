package org.sliceofpi.process.jvm;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The options of workers.
 *
 * @param java the launcher of the JDK to use
 * @param jvmFlags options of the worker's JVM, in order
 * @param classPath where the worker's classes are
 * @param mainClass the worker's entry class
 * @param directory the working directory; empty for the caller's
 * @param environment variables set for the worker in addition to those of the caller, of which it gets all except the
 * {@link JvmOptionVariables}
 * @param daemon whether workers end with their parent; otherwise they finish their slice, and a caller's JVM that
 * exits normally waits for them. Corresponds to Python's {@code Process(daemon=...)}
 * @param startTimeout time limit for a worker to send its hello
 * @param jobLimit POOL: number of slices that a worker sums before it is replaced, 1 or more. Corresponds to Python's
 * {@code Pool(maxtasksperchild=...)}
 * @param idleLimit POOL: how long a worker may be idle before it exits
 */
public record WorkerOptions(
        Path java,
        List<String> jvmFlags,
        List<Path> classPath,
        String mainClass,
        Optional<Path> directory,
        Map<String, String> environment,
        boolean daemon,
        Duration startTimeout,
        int jobLimit,
        Duration idleLimit) {

    private static final String ERROR_FILE = "-XX:ErrorFile=";

    /** HotSpot replaces %p with the process id, and %% with %. */
    private static final String CRASH_REPORT = "hs_err_pid%p.log";

    /** Read once, when no clock is running. */
    private static final Map<String, String> CALLERS_JVM_OPTIONS = JvmOptionVariables.set();

    /** A string, because the parent never loads the class. */
    static final String MAIN_CLASS = "org.sliceofpi.worker.WorkerMain";

    /**
     * The JVM options of workers. The garbage collector and the heap size are the same on every machine: by default,
     * HotSpot chooses them by cores and memory, so a 1 GB board would use a different collector from a PC. Workers write
     * no performance data file, which would slow down every start, and HotSpot's own output goes to standard error,
     * because standard output is for replies. Core files stay enabled: without them, HotSpot exits with code 1 after a
     * crash, just as it does after invalid options.
     */
    public static final List<String> JVM_FLAGS =
            List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx64m", "-XX:-UsePerfData", "-XX:+DisplayVMOutputToStderr");

    /**
     * Maps a CDS archive to the address that it was created for. By default, the JVM chooses a random address and
     * relocates every pointer in the archive. That protects against attacks; a worker, whose only client is its parent,
     * does not need it.
     * These flags are not part of {@link #JVM_FLAGS}: on Java 17, they save a bare JVM with the JDK's large archive a
     * sixth of its start-up time, but workers with their own small archive gain nothing on 17 and start slightly slower
     * on 25 (see {@code StartCost}). Newer JDKs may remove diagnostic flags.
     */
    public static final List<String> FIXED_ADDRESS =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");

    /** @throws IllegalArgumentException if a limit or a timeout is not positive */
    public WorkerOptions {
        jvmFlags = List.copyOf(jvmFlags);
        classPath = List.copyOf(classPath);
        environment = Map.copyOf(environment);
        if (jobLimit < 1) {
            throw new IllegalArgumentException("the job limit of a worker must be 1 or more, but was " + jobLimit);
        }
        requirePositive("start timeout", startTimeout);
        requirePositive("idle limit", idleLimit);
    }

    private static void requirePositive(String what, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("the " + what + " must be positive, but was " + value);
        }
    }

    /**
     * Returns the options of the suite's workers, which use the running JDK and are daemons without tight limits. They
     * also use the archive that {@link #archived} creates, if it exists.
     */
    public static WorkerOptions standard() {
        WorkerOptions lean = lean();
        return WorkerCdsArchive.sharedClassesIfThere(lean).map(lean::plusFlags).orElse(lean);
    }

    /**
     * Returns the options of {@link #standard}, but first creates the archive if necessary. That takes a few seconds,
     * once per JDK and build. If the archive cannot be created, the workers start without it.
     */
    public static WorkerOptions archived() {
        WorkerOptions lean = lean();
        return WorkerCdsArchive.sharedClasses(lean).map(lean::plusFlags).orElse(lean);
    }

    /** Returns the options of {@link #standard}, but with only the JDK's own archive. */
    static WorkerOptions lean() {
        Path jar = WorkerJar.path();
        WorkerOptions plain = new WorkerOptions(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                JVM_FLAGS,
                List.of(jar),
                MAIN_CLASS,
                Optional.empty(),
                Map.of(),
                true,
                Duration.ofSeconds(30),
                Integer.MAX_VALUE,
                Duration.ofMinutes(10));
        return plain.plusFlags(errorFile(jar));
    }

    /** Returns the option that puts crash reports next to the jar, instead of into the working directory. */
    private static String errorFile(Path jar) {
        return ERROR_FILE + jar.resolveSibling("").toString().replace("%", "%%") + File.separator + CRASH_REPORT;
    }

    /** Returns a copy without the options that affect speed. */
    WorkerOptions withJdkDefaults() {
        return withJvmFlags(List.of("-XX:+DisplayVMOutputToStderr", errorFile(classPath.get(0))));
    }

    /** Returns a copy with additional JVM options. */
    WorkerOptions plusFlags(String... more) {
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.addAll(List.of(more));
        return withJvmFlags(flags);
    }

    /** Returns a copy with the given JVM options instead. */
    public WorkerOptions withJvmFlags(List<String> flags) {
        return new WorkerOptions(
                java, flags, classPath, mainClass, directory, environment, daemon, startTimeout, jobLimit, idleLimit);
    }

    /**
     * Returns the command line of a worker.
     *
     * @param parent process id of the caller
     */
    List<String> command(long parent) {
        List<String> words = new ArrayList<>();
        words.add(java.toString());
        words.addAll(jvmFlags);
        words.add("-cp");
        words.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        words.add(mainClass);
        words.add(Long.toString(parent));
        words.add(daemon ? "daemon" : "stay");
        return words;
    }

    /** Changes a copy of the caller's environment into that of a worker. */
    void apply(Map<String, String> callers) {
        if (!CALLERS_JVM_OPTIONS.isEmpty()) {
            JvmOptionVariables.removeFrom(callers);
        }
        callers.putAll(environment);
    }

    /** Returns the file that HotSpot writes if the worker crashes. */
    Path crashReport(long pid) {
        String name = ERROR_FILE + CRASH_REPORT;
        for (String flag : jvmFlags) {
            name = flag.startsWith(ERROR_FILE) ? flag : name;
        }
        name = Pattern.compile("%([%p])")
                .matcher(name.substring(ERROR_FILE.length()))
                .replaceAll(escape -> escape.group(1).equals("p") ? Long.toString(pid) : "%");
        return directory.orElse(Path.of("")).resolve(name);
    }
}
