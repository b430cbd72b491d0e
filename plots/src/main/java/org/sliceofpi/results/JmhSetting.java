package org.sliceofpi.results;

import java.util.List;

/**
 * How JMH ran a fork, as JMH reports it with each result.
 *
 * @param jmhVersion version of JMH
 * @param mode JMH's short name of the mode, such as "ss"
 * @param timeUnit time unit of the scores, as the name of a {@link java.util.concurrent.TimeUnit}
 * @param threads number of benchmark threads
 * @param opsPerInvocation number of operations that one call counts as
 * @param warmup warm-up iterations
 * @param measurement measured iterations
 * @param jvm path of the JVM
 * @param jvmArgs arguments of the JVM
 * @param jdkVersion version of the JDK
 * @param vmName name of the JVM
 * @param vmVersion version of the JVM
 */
public record JmhSetting(
        String jmhVersion,
        String mode,
        String timeUnit,
        int threads,
        int opsPerInvocation,
        Iterations warmup,
        Iterations measurement,
        String jvm,
        List<String> jvmArgs,
        String jdkVersion,
        String vmName,
        String vmVersion) {

    /**
     * Iterations of one kind.
     *
     * @param count number of iterations
     * @param nanos duration of each iteration; 0 in single-shot mode
     * @param batchSize calls per operation
     */
    public record Iterations(int count, long nanos, int batchSize) {}

    public JmhSetting {
        jvmArgs = List.copyOf(jvmArgs);
    }
}
