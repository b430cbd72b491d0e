package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.charts.MachinesChart;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.StartOrder;

/** The cells that several runs have in common, a column of times and speedups for each run. */
final class MachinesTable {

    private MachinesTable() {}

    static List<Section.Named> of(List<RunAnalysis> runs) {
        return MachinesChart.shared(runs).stream()
                .map(workload -> new Section.Named(workload.title(), of(runs, workload)))
                .toList();
    }

    private static Table of(List<RunAnalysis> runs, CellId workload) {
        List<String> headings = new ArrayList<>(List.of("start", "processes"));
        for (RunAnalysis run : runs) {
            headings.add(Captions.machine(run));
            headings.add("speedup");
        }
        Map<Integer, Map<String, List<String>>> lines = new TreeMap<>();
        for (int i = 0; i < runs.size(); i++) {
            for (SpeedupRow row : runs.get(i).rows(workload)) {
                List<String> line = lines.computeIfAbsent(
                                row.cell().processes(), p -> new TreeMap<>(StartOrder.INSTANCE))
                        .computeIfAbsent(row.cell().start(), s -> blank(row, headings.size()));
                line.set(2 + 2 * i, Notation.seconds(row.time().value()));
                line.set(3 + 2 * i, speedup(row));
            }
        }
        return new Table(
                headings,
                lines.values().stream().flatMap(m -> m.values().stream()).toList());
    }

    private static List<String> blank(SpeedupRow row, int columns) {
        List<String> line = new ArrayList<>(List.of(
                row.cell().processes() == 1
                        ? "(in-process)"
                        : Optional.of(row.cell().start())
                                .filter(s -> !s.isEmpty())
                                .orElse("-"),
                String.valueOf(row.cell().processes())));
        while (line.size() < columns) {
            line.add("not measured");
        }
        return line;
    }

    private static String speedup(SpeedupRow row) {
        return row.speedup().map(s -> Notation.factor(s.value())).orElse("-");
    }
}
