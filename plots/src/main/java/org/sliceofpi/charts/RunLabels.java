package org.sliceofpi.charts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jfree.chart.plot.Plot;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;

/** The shortest unambiguous names of workloads and machines among the runs of one chart. */
public final class RunLabels {

    private final Map<String, Set<String>> benchmarks = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final int runs;

    /** @param runs the runs of the chart or the report */
    public RunLabels(List<RunAnalysis> runs) {
        this.runs = runs.size();
        Set<String> seen = new HashSet<>();
        for (RunAnalysis run : runs) {
            if (!seen.add(Captions.machine(run))) {
                ambiguous.add(Captions.machine(run));
            }
            for (CellId workload : run.workloads()) {
                benchmarks
                        .computeIfAbsent(kernel(workload), k -> new TreeSet<>())
                        .add(workload.benchmark());
            }
        }
    }

    /** Returns the name of a workload without N, and without the benchmark's name if the kernel implies it. */
    public String family(CellId workload) {
        Set<String> benchmarksOfKernel = benchmarks.getOrDefault(kernel(workload), Set.of(workload.benchmark()));
        long methods =
                benchmarksOfKernel.stream().map(RunLabels::method).distinct().count();
        if (workload.kernel().isEmpty() || methods < benchmarksOfKernel.size()) {
            return workload.family();
        }
        return kernel(workload) + (benchmarksOfKernel.size() == 1 ? "" : ", " + method(workload.benchmark()));
    }

    private static String method(String benchmark) {
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    /** Returns the name of the machine, or of the run if several runs are from one machine. */
    String machine(RunAnalysis run) {
        String name = Captions.machine(run);
        return ambiguous.contains(name) ? run.run().name() + (Captions.synthetic(run) ? " (synthetic)" : "") : name;
    }

    /** Returns the kernel and N of a workload, one a line. */
    String workload(CellId workload) {
        return family(workload) + (workload.terms() == 0 ? "" : "\nN = " + Notation.terms(workload.terms()));
    }

    /** Returns a facet titled by its workload, and by its machine if there are several. */
    FacetGrid.Facet facet(WorkloadGrid.Place place, String notes, Plot plot) {
        String machine = runs > 1 ? "\n" + machine(place.run()) : "";
        boolean synthetic = Captions.synthetic(place.run());
        return new FacetGrid.Facet(workload(place.workload()) + machine, notes, plot, synthetic);
    }

    private static String kernel(CellId workload) {
        String family = workload.family();
        return family.substring(
                Math.min(family.length(), workload.shortBenchmark().length() + 2));
    }
}
