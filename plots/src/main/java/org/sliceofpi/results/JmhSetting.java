package org.sliceofpi.results;

import java.util.List;

/**
 * How JMH ran a fork: what it writes with each result.
 *
 * @param jmhVersion version of JMH
 * @param mode short name, such as "ss"
 * @param timeUnit of the scores, a name of {@link java.util.concurrent.TimeUnit}
 * @param threads threads of the benchmark
 * @param opsPerInvocation operations that one call stands for
 * @param warmup warm-up iterations
 * @param measurement measured iterations
 * @param jvm path of the JVM
 * @param jvmArgs its arguments
 * @param jdkVersion version of its JDK
 * @param vmName name of the JVM
 * @param vmVersion its version
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
     * @param count how many
     * @param nanos how long each; 0 in single-shot mode
     * @param batchSize calls in an operation
     */
    public record Iterations(int count, long nanos, int batchSize) {}

    public JmhSetting {
        jvmArgs = List.copyOf(jvmArgs);
    }
}
