package org.sliceofpi.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a worker process is started with.
 *
 * @param java the launcher of the JDK to use
 * @param jvmFlags options of the worker's JVM, in order
 * @param classPath where the worker's classes are
 * @param mainClass the worker's entry class
 * @param startTimeout how long a worker may take until it says hello
 */
public record WorkerOptions(
        Path java, List<String> jvmFlags, List<Path> classPath, String mainClass, Duration startTimeout) {

    /** By name, because the parent never loads it. */
    static final String MAIN_CLASS = "org.sliceofpi.worker.WorkerMain";

    /**
     * One collector and one heap size on every machine: left alone, HotSpot chooses by cores and memory, and a 1 GB board
     * would run another collector than a PC. No performance data file: it would be written at each start.
     */
    public static final List<String> JVM_FLAGS =
            List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx64m", "-XX:-UsePerfData", "-XX:+DisplayVMOutputToStderr");

    public WorkerOptions {
        jvmFlags = List.copyOf(jvmFlags);
        classPath = List.copyOf(classPath);
    }

    /** The suite's own workers on the JDK that runs the caller. */
    public static WorkerOptions standard() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new WorkerOptions(java, JVM_FLAGS, List.of(WorkerJar.path()), MAIN_CLASS, Duration.ofSeconds(30));
    }
}
