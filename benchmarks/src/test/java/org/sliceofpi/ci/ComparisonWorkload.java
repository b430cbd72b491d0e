package org.sliceofpi.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sliceofpi.series.Kernel;

/**
 * A JMH run that is part of a comparison of two revisions.
 *
 * @param group workloads that are judged together, with the same margin
 * @param arguments arguments of JMH
 */
record ComparisonWorkload(Group group, List<String> arguments) {

    /** Workloads whose times differ equally much between forks. */
    enum Group {
        /** Kernels whose loop is compiled the same way in each fork. */
        STEADY,
        /** Workloads that allocate memory, or wait for another process. */
        UNSTEADY,
        /** Workloads that the caller named. */
        CHOSEN;

        double margin(Double given, double wide) {
            return switch (this) {
                case STEADY -> given == null ? 7 : given;
                case UNSTEADY -> wide;
                case CHOSEN -> given == null ? 3 : given;
            };
        }

        /** Returns the name of the folder. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Returns the standard workloads, of those kernels that both revisions have.
     *
     * <p>Most are single sums well below the few milliseconds that a system lets a program run while another one waits:
     * the median of a fork is then of uninterrupted sums.
     */
    static List<ComparisonWorkload> standard(Predicate<Kernel> known) {
        List<ComparisonWorkload> all = new ArrayList<>();
        single(all, Group.STEADY, 100, "DoubleSummation", 300_000, known, Kernel.SCALAR);
        single(all, Group.STEADY, 100, "DoubleSummation", 2_000_000, known, Kernel.SIMD);
        single(all, Group.STEADY, 40, "DoubleSummation", 10_000_000, known, Kernel.FUSED);
        single(all, Group.STEADY, 100, "DecimalSummation", 200_000, known, Kernel.LIMBS);
        single(all, Group.UNSTEADY, 200, "DecimalSummation", 2_000, known, Kernel.BIGDECIMAL, Kernel.FIXED);
        all.add(new ComparisonWorkload(Group.UNSTEADY, warm("DoubleSummation", "SCALAR", 2, "POOL", 200_000, 100)));
        all.add(new ComparisonWorkload(
                Group.UNSTEADY,
                List.of("DoubleSummation.cold", "-p", "processes=2", "-p", "start=SPAWN", "-p", "terms=1000000")));
        return all;
    }

    private static void single(
            List<ComparisonWorkload> all,
            Group group,
            int warmupBatch,
            String benchmark,
            long terms,
            Predicate<Kernel> known,
            Kernel... kernels) {
        String names = List.of(kernels).stream().filter(known).map(Kernel::name).collect(Collectors.joining(","));
        if (!names.isEmpty()) {
            all.add(new ComparisonWorkload(group, warm(benchmark, names, 1, "THREADS", terms, warmupBatch)));
        }
    }

    private static List<String> warm(
            String benchmark, String kernels, int processes, String start, long terms, int warmupBatch) {
        String line = "%s.warm -p kernel=%s -p processes=%d -p start=%s -p terms=%d -bm ss -wi 5 -wbs %d -i 400";
        return List.of(line.formatted(benchmark, kernels, processes, start, terms, warmupBatch)
                .split(" "));
    }
}
