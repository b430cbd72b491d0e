package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sliceofpi.analysis.Phase;
import org.sliceofpi.analysis.PhaseShares;
import org.sliceofpi.results.Notation;

/** Where the wall time goes, phase by phase, and what is not accounted for. */
final class PhaseTable {

    private PhaseTable() {}

    static Table of(List<PhaseShares> splits) {
        List<String> headings = new ArrayList<>(List.of("workload", "start", "processes", "wall"));
        for (Phase phase : Phase.values()) {
            headings.add(phase.title());
        }
        headings.add("not accounted for");
        List<List<String>> rows = new ArrayList<>();
        for (PhaseShares split : splits) {
            int p = split.cell().processes();
            List<String> row = new ArrayList<>(List.of(
                    split.cell().workload().title(),
                    p == 1 ? "(in-process)" : split.cell().start(),
                    String.valueOf(p),
                    Notation.seconds(split.wall())));
            for (Phase phase : Phase.values()) {
                Double seconds = split.phases().get(phase);
                row.add(seconds == null ? "-" : Notation.seconds(seconds));
            }
            row.add(String.format(Locale.ROOT, "%.1f %%", 100 * split.rest() / split.wall()));
            rows.add(row);
        }
        return new Table(headings, rows);
    }
}
