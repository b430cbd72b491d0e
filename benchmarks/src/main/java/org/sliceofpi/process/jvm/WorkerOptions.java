package org.sliceofpi.process.jvm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What workers are started with. Immutable; {@code with...} gives a changed copy.
 *
 * @param java the launcher of the JDK to use
 * @param jvmFlags options of the worker's JVM, in order
 * @param classPath where the worker's classes are
 * @param mainClass the worker's entry class
 * @param directory the working directory, or empty for the caller's own
 * @param environment variables set for the worker in addition to those of the caller
 * @param daemon whether workers end with their parent; others finish the slice that they are summing, and a caller's JVM
 *     that ends normally waits for them
 * @param startTimeout how long a worker may take until it says hello
 * @param jobLimit POOL: slices that one worker sums before it is replaced, 1 or more
 * @param idleLimit POOL: how long a worker may be without work before it is closed
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

    /** By name, because the parent never loads it. */
    static final String MAIN_CLASS = "org.sliceofpi.worker.WorkerMain";

    /**
     * One collector and one heap size on every machine: left alone, HotSpot chooses by cores and memory, and a 1 GB board
     * would run another collector than a PC. No performance data file: it would be written at each start. Nothing but
     * replies on standard output. (Core files are left to the system's limit: without them HotSpot ends a crash with exit
     * code 1, as it ends a start with bad options.)
     */
    public static final List<String> JVM_FLAGS =
            List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx64m", "-XX:-UsePerfData", "-XX:+DisplayVMOutputToStderr");

    /**
     * Map an archive of classes to the address that it was made for. By default the JVM takes a random address and adapts
     * every pointer in the archive to it; that makes addresses hard to guess for an attacker, which a worker that only its
     * parent talks to has no need of. Not among {@link #JVM_FLAGS}: it saves a bare JVM with the JDK's own large archive a
     * sixth of its start on Java 17, but workers with the small archive of their own gain nothing on 17 and come up a little
     * later on 25. Benchmark {@code StartCost} compares. A diagnostic flag may be gone in any newer JDK.
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
     * The suite's own workers on the JDK that runs the caller: daemons, without limits that anybody would notice. If an
     * archive of their classes has been made by {@link #archived} before, they come up from it.
     */
    public static WorkerOptions standard() {
        WorkerOptions lean = lean();
        return WorkerCdsArchive.sharedClassesIfThere(lean).map(lean::withFlag).orElse(lean);
    }

    /**
     * The same, after making the archive, if it is not there yet, beside the workers' jar. That takes a few seconds, once for
     * each JDK and build. Where it cannot be made the workers come up without.
     */
    public static WorkerOptions archived() {
        WorkerOptions lean = lean();
        return WorkerCdsArchive.sharedClasses(lean).map(lean::withFlag).orElse(lean);
    }

    /** {@link #standard} without any archive but the JDK's own. */
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

    /** What is left of a crash goes beside the jar, not into the working directory. */
    private static String errorFile(Path jar) {
        return "-XX:ErrorFile=" + jar.resolveSibling("hs_err_pid%p.log");
    }

    /** Without any of the options that make a difference to speed. */
    WorkerOptions withJdkDefaults() {
        return withJvmFlags(List.of("-XX:+DisplayVMOutputToStderr", errorFile(classPath.get(0))));
    }

    private WorkerOptions withFlag(String flag) {
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.add(flag);
        return withJvmFlags(flags);
    }

    /** With other JVM options in place of these. */
    public WorkerOptions withJvmFlags(List<String> flags) {
        return new WorkerOptions(
                java, flags, classPath, mainClass, directory, environment, daemon, startTimeout, jobLimit, idleLimit);
    }

    /** With workers that end with their parent, or that do not. */
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

    /** With another {@link #idleLimit}. */
    public WorkerOptions withIdleLimit(Duration limit) {
        return new WorkerOptions(
                java, jvmFlags, classPath, mainClass, directory, environment, daemon, startTimeout, jobLimit, limit);
    }

    /** With another {@link #jobLimit}. */
    public WorkerOptions withJobLimit(int limit) {
        return new WorkerOptions(
                java, jvmFlags, classPath, mainClass, directory, environment, daemon, startTimeout, limit, idleLimit);
    }
}
