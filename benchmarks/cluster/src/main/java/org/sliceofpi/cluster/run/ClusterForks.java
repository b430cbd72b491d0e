package org.sliceofpi.cluster.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sliceofpi.cluster.Cluster;
import org.sliceofpi.cluster.ClusterSum;
import org.sliceofpi.cluster.HostPort;
import org.sliceofpi.cluster.Share;
import org.sliceofpi.cluster.Share.Rate;
import org.sliceofpi.cluster.Share.Slicing;
import org.sliceofpi.cluster.run.ClusterPlans.Quantity;
import org.sliceofpi.jmh.Forks;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JmhSetting;
import org.sliceofpi.results.JmhSetting.Iterations;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.JournalEntry.ForkEntry;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Measurement.Secondary;
import org.sliceofpi.results.Measurement.TimeSpent;
import org.sliceofpi.results.StartOrder;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.WrongAnswerException;

/**
 * Measures the cells of a cluster run in this JVM. Each round has its own formation and its own calibration; the slices of a
 * round are fixed before anything is timed.
 */
final class ClusterForks implements Forks, AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long MEASURED_NANOS = 250_000_000;
    private static final int FEWEST = 3;
    private static final int MOST = 1_000;

    /** Before a cell, other cells may not have used the nodes: their threads sleep. */
    private static final long WARM_UP_NANOS = 50_000_000;

    private final Members members;
    private final List<String> names;
    private final int most;
    private final Map<Slice, PartialSum> verified = new HashMap<>();
    private int round;
    private Members.Formed formed;
    private Calibration calibration;

    /**
     * @param names the names of the hosts in cells, the parent first
     * @param most the largest number of hosts that share a sum
     */
    ClusterForks(Members members, List<String> names, int most) {
        this.members = members;
        this.names = List.copyOf(names);
        this.most = most;
    }

    /**
     * Forms the cluster of the first round.
     *
     * @throws UncheckedIOException if a host is absent
     */
    @Override
    public void prepare() {
        if (formed == null) {
            try {
                startRound(1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Measures a cell.
     *
     * @throws UncheckedIOException if a host is lost or absent: the rest of the run would measure another cluster
     */
    @Override
    public ForkEntry run(PlannedFork fork) {
        try {
            if (fork.round() != round) {
                startRound(fork.round());
            }
            return measure(fork);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (WrongAnswerException e) {
            return new Failed(null, fork.round(), fork.cell(), 0, true, e.getMessage(), null);
        }
    }

    private void startRound(int next) throws IOException, InterruptedException {
        closeCluster();
        formed = members.form();
        calibration = Calibration.of(formed.cluster(), most);
        verified.clear();
        round = next;
    }

    /** Returns the cluster of the current round. */
    Cluster cluster() {
        return formed.cluster();
    }

    private Measurement measure(PlannedFork fork) throws IOException, InterruptedException {
        CellId cell = fork.cell();
        HostPort host = cell.params().containsKey("host")
                ? calibration.rates().get(names.indexOf(cell.param("host"))).host()
                : null;
        return switch (Quantity.of(cell)) {
            case WARM -> sums(fork);
            case FORMATION -> single(fork, formed.nanos() / 1e6);
            case ROUND_TRIP_P50 -> single(fork, calibration.roundTrip(host, 0.5) / 1e3);
            case ROUND_TRIP_P99 -> single(fork, calibration.roundTrip(host, 0.99) / 1e3);
            case TIME_PER_TERM ->
                single(
                        fork,
                        1
                                / calibration
                                        .rates()
                                        .get(names.indexOf(cell.param("host")))
                                        .termsPerNano());
        };
    }

    private static Measurement single(PlannedFork fork, double value) {
        return measurement(fork, List.of(value), Map.of(), new TimeSpent(0, 0, 0));
    }

    private Measurement sums(PlannedFork fork) throws IOException, InterruptedException {
        CellId cell = fork.cell();
        Summation summation = new Summation(Kernel.valueOf(cell.kernel()), cell.terms(), cell.digits());
        List<Rate> rates = cell.start().equals(StartOrder.THREADS)
                ? Collections.nCopies(cell.processes(), calibration.rates().get(0))
                : calibration.rates().subList(0, cell.processes());
        List<Share> shares = Share.of(summation, rates, slicing(cell));
        long began = System.nanoTime();
        // Long sums have been warmed up by the calibration.
        boolean isLong = summation.terms()
                        / rates.stream().mapToDouble(Rate::termsPerNano).sum()
                > MEASURED_NANOS;
        long warmUp = 0;
        while (!isLong && warmUp < WARM_UP_NANOS) {
            warmUp += sum(summation, shares);
        }
        List<Double> millis = new ArrayList<>();
        List<Double> efficiency = new ArrayList<>();
        double termsPerNano = rates.stream().mapToDouble(Rate::termsPerNano).sum();
        long timed = 0;
        int least = isLong ? 1 : FEWEST;
        while (millis.size() < least || millis.size() < MOST && timed < MEASURED_NANOS) {
            long nanos = sum(summation, shares);
            timed += nanos;
            millis.add(nanos / 1e6);
            efficiency.add(cell.terms() / (nanos * termsPerNano));
        }
        return measurement(
                fork,
                millis,
                Map.of("efficiency.ofRates", new Secondary("ratio", efficiency)),
                new TimeSpent(System.nanoTime() - began - warmUp, warmUp, timed));
    }

    private static Slicing slicing(CellId cell) {
        for (Slicing slicing : Slicing.values()) {
            if (cell.start().equals(ClusterPlans.start(slicing))) {
                return slicing;
            }
        }
        // One host, or its threads.
        return Slicing.RATES;
    }

    /** Sums once, checks every part outside the measured time, and returns that time. */
    private long sum(Summation summation, List<Share> shares) throws IOException, InterruptedException {
        HostPort parent = formed.cluster().config().parent();
        boolean inThreads =
                shares.size() > 1 && shares.stream().map(Share::host).allMatch(parent::equals);
        ClusterSum sum = inThreads
                ? ClusterSum.inThreads(summation, shares)
                : ClusterSum.of(formed.cluster(), summation, shares, LIMIT);
        for (ClusterSum.Part part : sum.parts()) {
            if (!part.sum().equals(verified.get(part.slice()))) {
                part.verify(summation);
                verified.put(part.slice(), part.sum());
            }
        }
        return sum.elapsedNanos();
    }

    private static Measurement measurement(
            PlannedFork fork, List<Double> values, Map<String, Secondary> secondary, TimeSpent spent) {
        Quantity quantity = Quantity.of(fork.cell());
        JmhSetting setting = new JmhSetting(
                "none",
                quantity.mode,
                quantity.unit.startsWith("ms")
                        ? "MILLISECONDS"
                        : quantity.unit.startsWith("us") ? "MICROSECONDS" : "NANOSECONDS",
                1,
                1,
                new Iterations(spent.warmupNanos() > 0 ? 1 : 0, 0, 1),
                new Iterations(values.size(), 0, 1),
                System.getProperty("java.home"),
                List.of(),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"));
        return new Measurement(
                null, fork.round(), fork.cell(), 0, setting, quantity.unit, values, secondary, spent, null);
    }

    private void closeCluster() {
        if (formed != null) {
            formed.cluster().close();
            formed = null;
        }
    }

    @Override
    public void close() {
        closeCluster();
    }
}
