package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.results.CellId;

/**
 * The arrangement of workloads in a chart. A single run gets a row for each kernel and a column for each N; several runs
 * get a column each. If there are too many N, those with the most cells are shown.
 *
 * @param columns the number of places in the longest row
 * @param leftOut how many workloads are not shown
 */
record WorkloadGrid(List<List<Place>> rows, int columns, int leftOut) {

    /** With more columns, the axis labels would not fit. */
    static final int MAX_COLUMNS = 4;

    /** Double before decimal; within each, the article's own kernels first. */
    static final Comparator<CellId> ORDER = Comparator.comparingInt(CellId::digits)
            .thenComparing(w -> !Set.of("SCALAR", "BIGDECIMAL").contains(w.kernel()))
            .thenComparing(Comparator.naturalOrder());

    /** The largest number of workloads shown for several runs, unless there are more kernels than that. */
    private static final int ROWS_OF_N = 6;

    /** A workload of a run, which may have no data for it. */
    record Place(RunAnalysis run, CellId workload) {}

    /**
     * Returns the grid for some runs.
     *
     * @param workloads function that returns the workloads for which a run has data
     * @param most the largest number of columns
     */
    static WorkloadGrid of(
            List<RunAnalysis> runs, Function<RunAnalysis, ? extends Collection<CellId>> workloads, int most) {
        SortedMap<CellId, SortedSet<CellId>> families = new TreeMap<>(ORDER);
        for (RunAnalysis run : runs) {
            for (CellId workload : workloads.apply(run)) {
                families.computeIfAbsent(workload.withoutTerms(), f -> new TreeSet<>())
                        .add(workload);
            }
        }
        boolean single = runs.size() == 1;
        int mostTerms = single ? most : Math.max(1, ROWS_OF_N / families.size());
        // Fills the rows evenly: four facets make two rows of two, not three and one.
        double rowsOfRuns = Math.ceil((double) runs.size() / most);
        int columns = single ? most : (int) Math.ceil(runs.size() / rowsOfRuns);
        List<List<Place>> rows = new ArrayList<>();
        int leftOut = 0;
        for (SortedSet<CellId> all : families.values()) {
            List<CellId> shown = List.copyOf(richest(all, mostTerms, runs));
            leftOut += all.size() - shown.size();
            if (single) {
                rows.add(shown.stream().map(w -> new Place(runs.get(0), w)).toList());
                continue;
            }
            for (CellId workload : shown) {
                rows.addAll(FacetGrid.split(
                        runs.stream().map(r -> new Place(r, workload)).toList(), columns));
            }
        }
        if (single) {
            columns = rows.stream().mapToInt(List::size).max().orElse(0);
            if (columns == 1) {
                List<Place> flow = rows.stream().flatMap(List::stream).toList();
                columns = Math.min(most, flow.size() == 4 ? 2 : 3);
                rows = FacetGrid.split(flow, columns);
            }
        }
        return new WorkloadGrid(rows, columns, leftOut);
    }

    /**
     * Returns at most the given number of workloads: those with the most cells and, of several with equally many, an evenly spaced
     * selection. Those of a search for a break-even have few cells.
     */
    private static SortedSet<CellId> richest(SortedSet<CellId> all, int most, List<RunAnalysis> runs) {
        Map<CellId, Long> cells = all.stream()
                .collect(Collectors.toMap(
                        w -> w,
                        w -> runs.stream().mapToLong(r -> r.rows(w).size()).sum()));
        long least = cells.values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(most - 1L)
                .findFirst()
                .orElse(0L);
        SortedSet<CellId> richest = withCells(all, w -> cells.get(w) > least);
        richest.addAll(evenSubset(withCells(all, w -> cells.get(w) == least), most - richest.size()));
        return richest;
    }

    private static SortedSet<CellId> withCells(SortedSet<CellId> all, Predicate<CellId> selected) {
        return all.stream().filter(selected).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the workloads that are shown, each once. */
    Set<CellId> workloads() {
        return rows.stream().flatMap(List::stream).map(Place::workload).collect(Collectors.toSet());
    }

    /**
     * Returns at most {@code most} elements, evenly spaced by rank, including the first and the last; if {@code most} is 1,
     * the last.
     */
    static <T> List<T> evenSubset(SortedSet<T> all, int most) {
        List<T> list = List.copyOf(all);
        if (list.size() <= most) {
            return list;
        }
        if (most == 1) {
            return List.of(all.last());
        }
        return IntStream.range(0, most)
                .map(i -> (int) Math.round((double) i * (list.size() - 1) / (most - 1)))
                .mapToObj(list::get)
                .toList();
    }

    /** Returns the part of a subtitle that counts the workloads left out; empty if all are shown. */
    String omission() {
        return leftOut == 0
                ? ""
                : "; " + leftOut + (leftOut == 1 ? " other N is" : " other workloads (other values of N) are")
                        + " only in the table";
    }
}
