package org.sliceofpi.process;

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

    /** The suite's own workers on the JDK that runs the caller: daemons, without limits that anybody would notice. */
    public static WorkerOptions standard() {
        Path jar = WorkerJar.path();
        List<String> flags = new ArrayList<>(JVM_FLAGS);
        // What is left of a crash goes beside the jar, not into the working directory.
        flags.add("-XX:ErrorFile=" + jar.resolveSibling("hs_err_pid%p.log"));
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
