package org.sliceofpi.cluster.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sliceofpi.cluster.Share.Slicing;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.Plan.Target;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.series.Kernel;

/**
 * The plans of a cluster run. They ask from how many terms on a second host pays off, what the hosts' rates and the network allow, and
 * what other slices would change.
 */
final class ClusterPlans {

    private static final long M = 1_000_000;
    private static final int QUICK_ROUNDS = 1 + 5;
    private static final int ROUNDS = 1 + 8;

    private ClusterPlans() {}

    /**
     * The prefix of all benchmarks of a run. The name of the class is part of every table: figures of members on one machine must not
     * be read as those of a second machine.
     */
    enum Question {
        /** Several machines. */
        SECOND_MACHINE("SecondMachine"),
        /** Members on this machine: what the cluster engine costs without a network. */
        ENGINE_COST("EngineCost");

        private final String name;

        Question(String name) {
            this.name = name;
        }

        String benchmark(Quantity quantity) {
            return "org.sliceofpi.cluster." + name + "." + quantity.method;
        }
    }

    /** What a benchmark measures. */
    enum Quantity {
        /** The time of a sum. */
        WARM("warm", "ms/op", "ss"),
        /** The time until all nodes, which are running, have joined. */
        FORMATION("formation", "ms/op", "ss"),
        /** The median round trip to a host. */
        ROUND_TRIP_P50("roundTripP50", "us/op", "avgt"),
        /** The 99th percentile of the round trips to a host. */
        ROUND_TRIP_P99("roundTripP99", "us/op", "avgt"),
        /** The time per term of a host. */
        TIME_PER_TERM("timePerTerm", "ns/op", "avgt");

        final String unit;
        final String mode;
        private final String method;

        Quantity(String method, String unit, String mode) {
            this.method = method;
            this.unit = unit;
            this.mode = mode;
        }

        /** Returns what a cell of a cluster run measures. */
        static Quantity of(CellId cell) {
            for (Quantity quantity : values()) {
                if (cell.benchmark().endsWith("." + quantity.method)) {
                    return quantity;
                }
            }
            throw new IllegalArgumentException("not a cell of a cluster run: " + cell.title());
        }
    }

    /** Returns the start method of a cell, which says how its terms are divided. */
    static String start(Slicing slicing) {
        return slicing == Slicing.RATES ? StartOrder.CLUSTER : StartOrder.CLUSTER + "-" + slicing;
    }

    /**
     * Returns a plan.
     *
     * @param quick whether it should take less than 90 s
     * @param hosts the names of the hosts in tables, the parent first
     * @param most the largest number of hosts that share a sum
     */
    static Plan of(Question question, boolean quick, List<String> hosts, int most) {
        CellId sums = cell(question, Quantity.WARM, Map.of("kernel", Kernel.SCALAR.name()));
        List<CellId> pilot = new ArrayList<>();
        List<CellId> cells = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (long terms : new long[] {M / 10, M, 10 * M, 100 * M}) {
            pilot.add(sums.with(StartOrder.SPAWN, 1).withTerms(terms));
        }
        cells.add(sums.with(StartOrder.SPAWN, 1).withTerms(100 * M));
        cells.add(sums.with(StartOrder.THREADS, 1).withTerms(100 * M));
        cells.add(sums.with(StartOrder.SPAWN, 1).withTerms(1000 * M));
        cells.add(sums.with(StartOrder.THREADS, 2).withTerms(1000 * M));
        for (int k = 2; k <= most; k++) {
            CellId shared = sums.with(start(Slicing.RATES), k);
            for (long terms : new long[] {M / 10, M, 10 * M, 100 * M}) {
                pilot.add(shared.withTerms(terms));
            }
            targets.add(new Target(shared, M / 100, 1000 * M, 3));
            cells.add(shared.withTerms(100 * M));
            for (Slicing slicing : Slicing.values()) {
                cells.add(sums.with(start(slicing), k).withTerms(1000 * M));
            }
        }
        cells.add(cell(question, Quantity.FORMATION, Map.of("hosts", Integer.toString(hosts.size()))));
        for (String host : hosts) {
            cells.add(cell(question, Quantity.TIME_PER_TERM, Map.of("host", host)));
        }
        for (String node : hosts.subList(1, hosts.size())) {
            cells.add(cell(question, Quantity.ROUND_TRIP_P50, Map.of("host", node)));
            cells.add(cell(question, Quantity.ROUND_TRIP_P99, Map.of("host", node)));
        }
        return new Plan(
                quick ? "cluster quick" : "cluster",
                quick ? QUICK_ROUNDS : ROUNDS,
                cells,
                null,
                null,
                null,
                targets,
                pilot);
    }

    private static CellId cell(Question question, Quantity quantity, Map<String, String> params) {
        return new CellId(
                question.benchmark(quantity),
                quantity.mode,
                new TreeMap<>(params),
                1,
                1,
                List.of(),
                System.getProperty("java.version"));
    }
}
