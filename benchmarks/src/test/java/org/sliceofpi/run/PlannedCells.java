package org.sliceofpi.run;

import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Plan.Target;

/** Cells to test with, and the times of an imaginary machine. */
public final class PlannedCells {

    private PlannedCells() {}

    public static CellId of(int processes, String start, long terms) {
        return line(processes, start).withTerms(terms);
    }

    /** Returns a cell without N. */
    public static CellId line(int processes, String start) {
        return new CellId(
                "org.sliceofpi.bench.DoubleSummation.cold",
                "ss",
                new TreeMap<>(Map.of("kernel", "SCALAR", "processes", Integer.toString(processes), "start", start)));
    }

    public static Target target(String start, int perRound) {
        return new Target(line(2, start), 100_000, 1_000_000_000, perRound);
    }

    /**
     * Returns the time of a fork with some noise: a million terms take 1 ms. The break-even of two processes is at 10^8 terms for SPAWN
     * and at 10^7 for POOL; THREADS always pays, FORKSERVER never.
     */
    public static double millis(PlannedFork fork) {
        CellId cell = fork.cell();
        double start = switch (cell.start()) {
            case "SPAWN" -> 50;
            case "POOL" -> 5;
            case "THREADS" -> 0;
            default -> cell.terms() / 1e6;
        };
        double alone = cell.terms() / 1e6;
        double time = cell.processes() == 1 ? alone : start + alone / cell.processes();
        return time * (1 + 0.02 * new Random(Objects.hash(fork.round(), cell.params())).nextGaussian());
    }

    /** Returns what a fork of the imaginary machine measures. */
    public static Measurement measured(PlannedFork fork) {
        return measured(fork, millis(fork));
    }

    public static Measurement measured(PlannedFork fork, double value) {
        return FakeForks.measured(fork, value);
    }
}
