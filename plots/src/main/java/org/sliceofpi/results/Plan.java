package org.sliceofpi.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a run measures, in rounds. If there is a pilot, it is the first round, and the others measure the cells and the targets.
 * Part of the journal's first line. Immutable.
 *
 * @param name such as "quick"
 * @param rounds number of rounds, with the pilot
 * @param cells the cells to measure, each once
 * @param forks for each cell its number of forks, at most one per round after the pilot; null stands for one in every round
 * @param efforts iteration budgets, where the plan sets them, by full benchmark name; by that and a start method, with a space
 *     between them, for several processes; null stands for none
 * @param arguments JMH's command line that the plan was made from; null or empty for a plan of the suite
 * @param targets the break-evens to find; null stands for none
 * @param pilot the cells of the first round, which shows roughly where the break-evens are; null stands for no such round
 */
public record Plan(
        @JsonProperty("plan") String name,
        int rounds,
        List<CellId> cells,
        List<Integer> forks,
        Map<String, IterationBudget> efforts,
        List<String> arguments,
        List<Target> targets,
        List<CellId> pilot) {

    /**
     * How long a fork measures.
     *
     * @param warmups number of warm-up iterations
     * @param iterations number of measured iterations
     * @param millis duration of each iteration
     */
    public record IterationBudget(int warmups, int iterations, long millis) {}

    /**
     * A break-even to find: the N from which several processes are faster than one.
     *
     * @param cell the cell of several processes, without N
     * @param least the smallest N to measure
     * @param most the largest N to measure, at least ten times the smallest
     * @param perRound how many of three neighbouring N each round measures: 3, or 1 for one of them in turn
     */
    public record Target(CellId cell, long least, long most, int perRound) {

        /** @throws IllegalArgumentException if the cell has an N or one process, the range is narrow, or perRound is not 1 or 3 */
        public Target {
            if (cell.params().containsKey("terms") || cell.processes() < 2) {
                throw new IllegalArgumentException("a target has several processes and no N, but was " + cell.title());
            }
            if (least < 10 || most / 10 < least) {
                throw new IllegalArgumentException(
                        "a target needs N from 10 or more to ten times as many, not from " + least + " to " + most);
            }
            if (perRound != 1 && perRound != 3) {
                throw new IllegalArgumentException("a target has 1 or 3 numbers of terms a round, not " + perRound);
            }
        }

        /** Returns the cell at an N. */
        public CellId at(long terms) {
            return cell.withTerms(terms);
        }

        /** Returns the cell of one process at an N. It opens no workers, so any start method would do. */
        public CellId baselineAt(long terms) {
            return at(terms).with(StartOrder.SPAWN, 1);
        }
    }

    /** @throws IllegalArgumentException if the plan measures nothing, or has a cell twice, or its numbers disagree */
    public Plan {
        cells = List.copyOf(cells);
        targets = targets == null ? List.of() : List.copyOf(targets);
        pilot = pilot == null ? List.of() : List.copyOf(pilot);
        int most = rounds - (pilot.isEmpty() ? 0 : 1);
        forks = forks == null ? Collections.nCopies(cells.size(), most) : List.copyOf(forks);
        efforts = efforts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(efforts));
        arguments = arguments == null ? List.of() : List.copyOf(arguments);
        if (cells.isEmpty() && targets.isEmpty() || most < 1 || forks.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("a plan has 1 or more cells, each with 1 or more forks, but had "
                    + cells.size() + " cells with " + forks + " forks");
        }
        if (hasTwice(cells)
                || hasTwice(pilot)
                || hasTwice(targets.stream().map(Target::cell).toList())) {
            throw new IllegalArgumentException("a plan has each cell once");
        }
        if (forks.size() != cells.size() || forks.stream().anyMatch(count -> count > most)) {
            throw new IllegalArgumentException("the forks of a plan do not fit its cells and rounds");
        }
    }

    /** A plan in which every round has every cell. */
    public Plan(String name, List<CellId> cells, int rounds, Map<String, IterationBudget> efforts) {
        this(name, rounds, cells, null, efforts, null, null, null);
    }

    private static boolean hasTwice(List<CellId> list) {
        return new HashSet<>(list).size() < list.size();
    }

    /** Returns the iteration budget of a cell; empty if the plan sets none. */
    public Optional<IterationBudget> effort(CellId cell) {
        IterationBudget ofBenchmark = efforts.get(cell.benchmark());
        return Optional.ofNullable(
                cell.processes() > 1
                        ? efforts.getOrDefault(severalProcesses(cell.benchmark(), cell.start()), ofBenchmark)
                        : ofBenchmark);
    }

    /** Returns the key in {@link #efforts} of a benchmark's sums in several processes by one start method. */
    public static String severalProcesses(String benchmark, String start) {
        return benchmark + " " + start;
    }

    /** Returns this plan with each cell replaced. */
    public Plan withCells(UnaryOperator<CellId> replacement) {
        return new Plan(
                name,
                rounds,
                cells.stream().map(replacement).toList(),
                forks,
                efforts,
                arguments,
                targets,
                pilot.stream().map(replacement).toList());
    }

    /** Returns the cells that are known in advance, in order: those of the pilot and those of the other rounds. */
    public List<CellId> knownCells() {
        return Stream.concat(pilot.stream(), cells.stream()).distinct().toList();
    }

    /** Returns the first round that measures the cells and the targets: 2 after a pilot, else 1. */
    public int firstRound() {
        return pilot.isEmpty() ? 1 : 2;
    }
}
