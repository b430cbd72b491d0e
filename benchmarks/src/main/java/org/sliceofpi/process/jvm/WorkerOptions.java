package org.sliceofpi.process.jvm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The options of workers. Immutable; {@code with...} returns a changed copy.
 *
 * @param java the launcher of the JDK to use
 * @param jvmFlags options of the worker's JVM, in order
 * @param classPath where the worker's classes are
 * @param mainClass the worker's entry class
 * @param directory the working directory, or empty for the caller's own
 * @param environment variables set for the worker in addition to those of the caller
 * @param daemon whether workers end with their parent; otherwise they finish their slice, and a caller's JVM that
 * exits normally waits for them
 * @param startTimeout time limit for the hello
 * @param jobLimit POOL: slices that one worker sums before it is replaced, 1 or more
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

    /** A name, because the parent never loads the class. */
    static final String MAIN_CLASS = "org.sliceofpi.worker.WorkerMain";

    /**
     * The same collector and heap size on every machine: by default, HotSpot chooses by cores and memory, so a 1 GB
     * board would use another collector than a PC. No performance data file, which every start would write. Only
     * replies on standard output. Core files stay enabled: without them, HotSpot ends a crash with exit code 1, as
     * after invalid options.
     */
    public static final List<String> JVM_FLAGS =
            List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx64m", "-XX:-UsePerfData", "-XX:+DisplayVMOutputToStderr");

    /**
     * Maps a CDS archive to the address that it was created for. By default, the JVM takes a random address and
     * relocates every pointer in the archive, which protects against attacks that a worker without other clients
     * need not fear. Not part of {@link #JVM_FLAGS}: it saves a bare JVM with the JDK's large archive a sixth of its
     * start-up on Java 17, but workers with their own small archive gain nothing on 17 and start slightly later on
     * 25 (see {@code StartCost}). A newer JDK may remove diagnostic flags.
     */
    public static final List<String> FIXED_ADDRESS =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");

    /** @throws IllegalArgumentException if a limit or a timeout is not positive */
    public WorkerOptions {
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(mainClass, "mainClass");
        Objects.requireNonNull(directory, "directory");
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
     * Returns the options of the suite's workers on the JDK that runs the caller: daemons without tight limits. They
     * use the archive that {@link #archived} creates, if it exists.
     */
    public static WorkerOptions standard() {
        WorkerOptions lean = lean();
        return WorkerCdsArchive.sharedClassesIfThere(lean).map(lean::withFlag).orElse(lean);
    }

    /**
     * Returns the same options after creating the archive next to the workers' jar, which takes a few seconds, once
     * per JDK and build. If it cannot be created, the workers start without it.
     */
    public static WorkerOptions archived() {
        WorkerOptions lean = lean();
        return WorkerCdsArchive.sharedClasses(lean).map(lean::withFlag).orElse(lean);
    }

    /** Returns {@link #standard} with only the JDK's own archive. */
    static WorkerOptions lean() {
        Path jar = WorkerJar.path();
        List<String> flags = new ArrayList<>(JVM_FLAGS);
        flags.add(errorFile(jar));
        return new WorkerOptions(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                flags,
                List.of(jar),
                MAIN_CLASS,
                Optional.empty(),
                Map.of(),
                true,
                Duration.ofSeconds(30),
                Integer.MAX_VALUE,
                Duration.ofMinutes(10));
    }

    /** Crash reports go next to the jar, not into the working directory. */
    private static String errorFile(Path jar) {
        return "-XX:ErrorFile=" + jar.resolveSibling("hs_err_pid%p.log");
    }

    /** Returns a copy without the options that affect speed. */
    WorkerOptions withJdkDefaults() {
        return withJvmFlags(List.of("-XX:+DisplayVMOutputToStderr", errorFile(classPath.get(0))));
    }

    private WorkerOptions withFlag(String flag) {
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.add(flag);
        return withJvmFlags(flags);
    }

    /** Returns a copy with other JVM options. */
    public WorkerOptions withJvmFlags(List<String> flags) {
        return new WorkerOptions(
                java, flags, classPath, mainClass, directory, environment, daemon, startTimeout, jobLimit, idleLimit);
    }

    /** Returns a copy with another {@link #daemon}, the counterpart of Python's {@code Process(daemon=...)}. */
    public WorkerOptions withDaemon(boolean daemonOrNot) {
        return new WorkerOptions(
                java,
                jvmFlags,
                classPath,
                mainClass,
                directory,
                environment,
                daemonOrNot,
                startTimeout,
                jobLimit,
                idleLimit);
    }

    /** Returns a copy with another {@link #idleLimit}. */
    public WorkerOptions withIdleLimit(Duration limit) {
        return new WorkerOptions(
                java, jvmFlags, classPath, mainClass, directory, environment, daemon, startTimeout, jobLimit, limit);
    }

    /** Returns a copy with another {@link #jobLimit}, the counterpart of Python's {@code Pool(maxtasksperchild=...)}. */
    public WorkerOptions withJobLimit(int limit) {
        return new WorkerOptions(
                java, jvmFlags, classPath, mainClass, directory, environment, daemon, startTimeout, limit, idleLimit);
    }
}
