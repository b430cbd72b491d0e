package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.EvenSubset;
import org.sliceofpi.charts.draw.Facets;
import org.sliceofpi.results.CellId;

/**
 * Which workload of which run stands where in a picture: of one run a row for each kernel and a column for each N; of
 * several a column for each run. Where there are too many N, some are picked, evenly spread.
 *
 * @param rows what stands where
 * @param columns how wide the widest row is
 * @param leftOut how many workloads have no place
 */
record WorkloadGrid(List<List<Place>> rows, int columns, int leftOut) {

    /** More columns leave no room for an axis with its labels. */
    static final int MOST_COLUMNS = 4;

    /** Double before decimal, the article's own loops before better ones, then as everywhere. */
    static final Comparator<CellId> ORDER = Comparator.comparingInt(CellId::digits)
            .thenComparing(w -> !Set.of("SCALAR", "BIGDECIMAL").contains(w.kernel()))
            .thenComparing(Comparator.naturalOrder());

    /** Rows of N that several runs get together: beyond that the largest N of each kernel must do. */
    private static final int ROWS_OF_N = 6;

    /** A run's figures for a workload, which may be missing. */
    record Place(RunAnalysis run, CellId workload) {}

    /**
     * Lays it out.
     *
     * @param workloads those of a run that have something to show
     * @param most how many columns have room
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
        return runs.size() == 1 ? ofOne(runs.get(0), families, most) : ofSeveral(runs, families, most);
    }

    private static WorkloadGrid ofOne(RunAnalysis run, SortedMap<CellId, SortedSet<CellId>> families, int most) {
        List<List<Place>> rows = new ArrayList<>();
        int widest = 0;
        int leftOut = 0;
        for (SortedSet<CellId> all : families.values()) {
            List<CellId> shown = EvenSubset.of(all, most);
            rows.add(shown.stream().map(w -> new Place(run, w)).toList());
            widest = Math.max(widest, shown.size());
            leftOut += all.size() - shown.size();
        }
        if (widest > 1) {
            return new WorkloadGrid(rows, widest, leftOut);
        }
        List<Place> flow = rows.stream().flatMap(List::stream).toList();
        int columns = Math.min(most, Facets.columns(flow.size()));
        return new WorkloadGrid(wrapped(flow, columns), columns, leftOut);
    }

    private static WorkloadGrid ofSeveral(
            List<RunAnalysis> runs, SortedMap<CellId, SortedSet<CellId>> families, int mostColumns) {
        int most = Math.max(1, ROWS_OF_N / families.size());
        int columns = columns(runs.size(), mostColumns);
        List<List<Place>> rows = new ArrayList<>();
        int leftOut = 0;
        for (SortedSet<CellId> all : families.values()) {
            List<CellId> shown = EvenSubset.of(all, most);
            leftOut += all.size() - shown.size();
            for (CellId workload : shown) {
                rows.addAll(
                        wrapped(runs.stream().map(r -> new Place(r, workload)).toList(), columns));
            }
        }
        return new WorkloadGrid(rows, columns, leftOut);
    }

    /** Rows as even as can be: four in two rows of two, not three and one. */
    private static int columns(int facets, int most) {
        int rows = (facets + most - 1) / most;
        return (facets + rows - 1) / rows;
    }

    private static <T> List<List<T>> wrapped(List<T> all, int columns) {
        List<List<T>> rows = new ArrayList<>();
        for (int from = 0; from < all.size(); from += columns) {
            rows.add(all.subList(from, Math.min(from + columns, all.size())));
        }
        return rows;
    }

    /** What is said below a picture's title of that which it has no room for. */
    String omission() {
        return leftOut == 0
                ? ""
                : "; " + leftOut + (leftOut == 1 ? " other N is" : " other workloads (more N) are")
                        + " in the table only";
    }
}
