package org.sliceofpi.compare;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;

/**
 * The cells that runs measured only in search of a break-even. Each run searches at different N and measures these cells in few
 * forks, so they are not compared; the break-evens are.
 */
record SearchedCells(Set<CellId> ids) {

    /** Returns the cells that no run has in its plan. A run that searches for no break-even planned all its cells. */
    static SearchedCells of(List<MeasuredRun> runs) {
        Set<CellId> planned = new HashSet<>();
        Set<CellId> searched = new HashSet<>();
        for (MeasuredRun run : runs) {
            Set<CellId> all =
                    run.measurements().stream().map(m -> key(m.cell())).collect(Collectors.toSet());
            if (searches(run)) {
                searched.addAll(all);
                run.plan().orElseThrow().cells().forEach(cell -> planned.add(key(cell)));
            } else {
                planned.addAll(all);
            }
        }
        searched.removeAll(planned);
        return new SearchedCells(searched);
    }

    /** Returns whether a run searches for break-evens. */
    static boolean searches(MeasuredRun run) {
        return run.plan().filter(plan -> !plan.targets().isEmpty()).isPresent();
    }

    boolean contains(CellId id) {
        return ids.contains(key(id));
    }

    /** Returns the identity of a cell across JVMs. With one process there are no workers, so the start method does not matter. */
    private static CellId key(CellId id) {
        return (id.param("processes").equals("1") ? id.without("start") : id).withoutJvm();
    }
}
