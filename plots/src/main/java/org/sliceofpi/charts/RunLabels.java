package org.sliceofpi.charts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;

/** Names as short as they can be among the runs that are shown together. */
public final class RunLabels {

    private final Map<String, Set<String>> benchmarks = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final int runs;

    /** @param runs those that are shown together */
    public RunLabels(List<RunAnalysis> runs) {
        this.runs = runs.size();
        for (RunAnalysis run : runs) {
            for (CellId workload : run.workloads()) {
                benchmarks.computeIfAbsent(rest(workload), k -> new TreeSet<>()).add(workload.benchmark());
            }
        }
        Set<String> seen = new HashSet<>();
        for (RunAnalysis run : runs) {
            if (!seen.add(Captions.machine(run))) {
                ambiguous.add(Captions.machine(run));
            }
        }
    }

    /** Everything but N; of the benchmark's name only what the kernel does not tell. */
    public String family(CellId workload) {
        Set<String> alike = benchmarks.getOrDefault(rest(workload), Set.of(workload.benchmark()));
        long methods = alike.stream().map(RunLabels::method).distinct().count();
        if (workload.kernel().isEmpty() || methods < alike.size()) {
            return workload.family();
        }
        return rest(workload) + (alike.size() == 1 ? "" : ", " + method(workload.benchmark()));
    }

    private static String method(String benchmark) {
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    /** The machine; where several runs are of one machine, the run. */
    public String machine(RunAnalysis run) {
        String name = Captions.machine(run);
        return ambiguous.contains(name) ? run.run().name() + (Captions.synthetic(run) ? " (synthetic)" : "") : name;
    }

    /** What stands above a facet: workload, N, and the machine where there are several. */
    String facet(WorkloadGrid.Place place) {
        long terms = place.workload().terms();
        return family(place.workload())
                + (terms == 0 ? "" : "\nN = " + Notation.terms(terms))
                + (runs > 1 ? "\n" + machine(place.run()) : "");
    }

    private static String rest(CellId workload) {
        String family = workload.family();
        return family.substring(
                Math.min(family.length(), workload.shortBenchmark().length() + 2));
    }
}
