package org.sliceofpi.charts;

import java.util.List;
import org.jfree.chart.plot.Plot;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;

/**
 * The shortest names for workloads and machines that are unambiguous among the runs of a chart.
 *
 * @param runs the runs of the chart or the report
 */
public record RunLabels(List<RunAnalysis> runs) {

    public RunLabels {
        runs = List.copyOf(runs);
    }

    /** Returns the name of a workload without N, and without the benchmark's name if the kernel implies it. */
    public String family(CellId workload) {
        List<String> benchmarks = runs.stream()
                .flatMap(run -> run.workloads().stream())
                .filter(other -> kernel(other).equals(kernel(workload)))
                .map(CellId::benchmark)
                .distinct()
                .toList();
        long methods = benchmarks.stream().map(RunLabels::method).distinct().count();
        if (workload.kernel().isEmpty() || methods < benchmarks.size()) {
            return workload.family();
        }
        return kernel(workload) + (benchmarks.size() > 1 ? ", " + method(workload.benchmark()) : "");
    }

    private static String method(String benchmark) {
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    /** Returns the name of the machine, or of the run if several runs are from one machine. */
    public String machine(RunAnalysis run) {
        String name = Captions.machine(run);
        boolean ambiguous =
                runs.stream().map(Captions::machine).filter(name::equals).count() > 1;
        return ambiguous ? run.run().name() + Captions.mark(run) : name;
    }

    /** Returns the kernel and N of a workload, on one line each. */
    String workload(CellId workload) {
        return family(workload) + (workload.terms() == 0 ? "" : "\nN = " + Notation.terms(workload.terms()));
    }

    /** Returns a facet with its workload as the title, and its machine if there are several runs. */
    FacetGrid.Facet facet(WorkloadGrid.Place place, String notes, Plot plot) {
        String machine = runs.size() > 1 ? "\n" + machine(place.run()) : "";
        boolean synthetic = Captions.synthetic(place.run());
        return new FacetGrid.Facet(workload(place.workload()) + machine, notes, plot, synthetic);
    }

    private static String kernel(CellId workload) {
        String family = workload.family();
        return family.substring(
                Math.min(family.length(), workload.shortBenchmark().length() + 2));
    }
}
