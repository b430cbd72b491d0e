package org.sliceofpi.process.jvm;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;

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
 * @param firstTierFlags SPAWN: the options of the worker's JVM for a slice that needs only HotSpot's first compiler (C1). Other
 * start methods do not know the slice when they start a worker
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
        Duration idleLimit,
        List<String> firstTierFlags) {

    private static final String ERROR_FILE = "-XX:ErrorFile=";

    /** HotSpot replaces %p with the process id, and %% with %. */
    private static final String CRASH_REPORT = "hs_err_pid%p.log";

    /** Read once, when no clock is running. */
    private static final Map<String, String> CALLERS_JVM_OPTIONS = JvmOptionVariables.set();

    /** A string, because the parent never loads the class. */
    static final String MAIN_CLASS = "org.sliceofpi.worker.WorkerMain";

    /** The first JDK on which Serial GC maps or loads the heap objects of a CDS archive, and starts faster than G1. */
    private static final int FAST_SERIAL_SINCE = 25;

    /** The last JDK on which {@link #FIXED_ADDRESS} has been measured; a newer one may lack these diagnostic flags. */
    private static final int FIXED_ADDRESS_UNTIL = 25;

    static final String TO_STDERR = "-XX:+DisplayVMOutputToStderr";

    static final List<String> SERIAL = List.of("-XX:+UseSerialGC");

    /** The last flag keeps the heap of a long decimal sum at a third: otherwise G1 enlarges it to collect less often. */
    static final List<String> G1 =
            List.of("-XX:+UseG1GC", "-XX:ParallelGCThreads=1", "-XX:ConcGCThreads=1", "-XX:GCTimeRatio=1");

    /**
     * The garbage collector of workers and of JMH's forks: the one whose JVM starts faster on the running JDK. Java 17
     * with Serial GC ignores the heap objects of a CDS archive and creates them again, which takes a third of its start-up
     * time. By default, HotSpot would choose by cores and memory, so that a 1 GB board would differ from a PC.
     */
    public static final List<String> COLLECTOR = Runtime.version().feature() < FAST_SERIAL_SINCE ? G1 : SERIAL;

    /**
     * The JVM options of workers besides the collector. The heap size is the same on every machine. Workers write
     * no performance data file, which would slow down every start, and HotSpot's own output goes to standard error,
     * because standard output is for replies. Core files stay enabled: without them, HotSpot exits with code 1 after a
     * crash, just as it does after invalid options.
     */
    static final List<String> COMMON_FLAGS = List.of("-Xms16m", "-Xmx64m", "-XX:-UsePerfData", TO_STDERR);

    /** The JVM options of workers, without an archive. */
    public static final List<String> JVM_FLAGS = join(COLLECTOR, COMMON_FLAGS);

    /**
     * Maps a CDS archive to the address that it was created for; empty on a JDK for which this has not been measured. By
     * default, the JVM chooses a random address and relocates every pointer in the archive. That protects against attacks;
     * a worker, whose only client is its parent, does not need it.
     */
    public static final List<String> FIXED_ADDRESS = Runtime.version().feature() <= FIXED_ADDRESS_UNTIL
            ? List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0")
            : List.of();

    /**
     * Limits the heaps of glibc's malloc. By default, each of the dozen threads of a starting JVM reserves a heap of its own and
     * touches new pages in it.
     */
    private static final String ARENAS = "MALLOC_ARENA_MAX";

    /** Uses only C1: the JVM starts faster, because C2 need not be initialized. */
    static final List<String> FIRST_TIER = List.of("-XX:TieredStopAtLevel=1");

    /** The division limits the speed of this loop, so C1's code is almost as fast as C2's. */
    private static final Set<Kernel> FAST_BY_FIRST_TIER = Set.of(Kernel.SCALAR);

    /** Up to how many terms the faster start is worth the slower code: C2's saves 2 to 3 % on some processors, and nothing on others. */
    private static final long FIRST_TIER_TERMS = 200_000_000;

    /** @throws IllegalArgumentException if a limit or a timeout is not positive */
    public WorkerOptions {
        jvmFlags = List.copyOf(jvmFlags);
        classPath = List.copyOf(classPath);
        environment = Map.copyOf(environment);
        firstTierFlags = List.copyOf(firstTierFlags);
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
     * also use the archives that {@link #archived} creates, if they exist.
     */
    public static WorkerOptions standard() {
        WorkerOptions lean = lean();
        return lean.withArchives(
                WorkerCdsArchive.sharedClassesIfThere(lean),
                WorkerCdsArchive.sharedClassesIfThere(lean.withFirstTierOnly()));
    }

    /**
     * Returns the options of {@link #standard}, but first creates the archives if necessary. That takes a few seconds,
     * once per JDK and build. If an archive cannot be created, the workers start without it.
     */
    public static WorkerOptions archived() {
        WorkerOptions lean = lean();
        return lean.withArchives(
                WorkerCdsArchive.sharedClasses(lean),
                WorkerCdsArchive.sharedClassesOfOneSlice(lean.withFirstTierOnly()));
    }

    /**
     * Starts creating the archives in a process that outlives this one, if {@link #standard} lacks one, so that later programs have
     * them. Call it when nothing is being measured. Returns immediately; without effect while another process creates them.
     */
    public static void createArchivesInBackground() {
        WorkerCdsArchive.createInBackground(lean());
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
                System.getenv(ARENAS) == null ? Map.of(ARENAS, "1") : Map.of(),
                true,
                Duration.ofSeconds(30),
                Integer.MAX_VALUE,
                Duration.ofMinutes(10),
                join(JVM_FLAGS, FIRST_TIER));
        return plain.plusFlags(List.of(errorFile(jar)));
    }

    /** Returns the option that puts crash reports next to the jar, instead of into the working directory. */
    private static String errorFile(Path jar) {
        return ERROR_FILE + jar.resolveSibling("").toString().replace("%", "%%") + File.separator + CRASH_REPORT;
    }

    /** Returns a copy with only the given options that affect speed. */
    WorkerOptions withSpeedFlags(List<String> flags) {
        return withJvmFlags(join(flags, List.of(errorFile(classPath.get(0)))));
    }

    /**
     * Returns a copy that uses archives.
     *
     * @param archive the flag for the archive of all workers, if it exists
     * @param ofOneSlice the flag for the archive of workers that use only the first compiler; without it, they use the other
     */
    WorkerOptions withArchives(Optional<String> archive, Optional<String> ofOneSlice) {
        return withFlags(
                withArchive(jvmFlags, archive),
                withArchive(firstTierFlags, ofOneSlice.isPresent() ? ofOneSlice : archive));
    }

    private static List<String> withArchive(List<String> flags, Optional<String> archive) {
        return archive.isPresent() ? join(join(flags, List.of(archive.get())), FIXED_ADDRESS) : flags;
    }

    /** Returns the options for a worker that sums one slice with the given kernel. */
    public WorkerOptions forSlice(Kernel kernel, Slice slice) {
        return FAST_BY_FIRST_TIER.contains(kernel) && slice.terms() <= FIRST_TIER_TERMS ? withFirstTierOnly() : this;
    }

    WorkerOptions withFirstTierOnly() {
        return withJvmFlags(firstTierFlags);
    }

    /** Returns a copy with additional JVM options. */
    WorkerOptions plusFlags(List<String> more) {
        return withFlags(join(jvmFlags, more), join(firstTierFlags, more));
    }

    /** Returns a copy with exactly the given JVM options, for every kernel. */
    public WorkerOptions withJvmFlags(List<String> flags) {
        return withFlags(flags, flags);
    }

    private WorkerOptions withFlags(List<String> flags, List<String> firstTier) {
        return new WorkerOptions(
                java,
                flags,
                classPath,
                mainClass,
                directory,
                environment,
                daemon,
                startTimeout,
                jobLimit,
                idleLimit,
                firstTier);
    }

    static List<String> join(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
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
        words.add(joined(classPath));
        words.add(mainClass);
        words.add(Long.toString(parent));
        words.add(daemon ? "daemon" : "stay");
        return words;
    }

    private static String joined(List<Path> paths) {
        StringBuilder joined = new StringBuilder();
        for (Path path : paths) {
            joined.append(joined.length() == 0 ? "" : File.pathSeparator).append(path);
        }
        return joined.toString();
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
