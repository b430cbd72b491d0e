package org.sliceofpi.charts;

import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.analysis.PhaseShares;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.ScalingFit;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.io.ArticleFile;
import org.sliceofpi.synthetic.SyntheticFolders;
import org.sliceofpi.synthetic.SyntheticRun;

/** Draws all charts of some runs, and creates synthetic runs of every size. */
final class AllCharts {

    private AllCharts() {}

    static List<RenderedChart> of(List<RunAnalysis> runs) {
        List<RenderedChart> all = new ArrayList<>();
        all.addAll(SpeedupByTerms.of(runs));
        all.addAll(SpeedupByProcesses.of(runs, ArticleFile.read()));
        all.addAll(MachinesChart.of(runs, ArticleFile.read()));
        all.addAll(PhaseChart.of(
                runs, runs.stream().map(r -> PhaseShares.of(r.run())).toList()));
        all.addAll(TimeByTerms.of(runs, runs.stream().map(ScalingFit::of).toList()));
        all.addAll(TimelineChart.of(runs));
        all.addAll(KernelChart.of(runs));
        all.addAll(StartChart.of(runs));
        return all;
    }

    /** Returns the texts that overlap others or are cut off. */
    static List<String> faults(List<RenderedChart> charts) throws Exception {
        List<String> faults = new ArrayList<>();
        for (RenderedChart chart : charts) {
            List<SvgTexts.Words> words = SvgTexts.of(chart).stream()
                    .filter(w -> !w.text().equals("SYNTHETIC"))
                    .toList();
            for (int i = 0; i < words.size(); i++) {
                SvgTexts.Words a = words.get(i);
                if (!a.clip().contains(a.box())) {
                    faults.add(chart.name() + ": cut off: " + a);
                }
                for (SvgTexts.Words b : words.subList(i + 1, words.size())) {
                    if (a.box().intersects(b.box())) {
                        faults.add(chart.name() + ": " + a + " over " + b);
                    }
                }
            }
            if (words.isEmpty()) {
                faults.add(chart.name() + " has no text");
            }
        }
        return faults;
    }

    /** Three cells, one N. */
    static RunAnalysis small(String name) {
        return analysed(new SyntheticRun(name, 2, 3)
                .cell("SCALAR", 10_000_000, "SPAWN", 1, 50, 1.3)
                .cell("SCALAR", 10_000_000, "SPAWN", 2, 50, 1.3)
                .cell("SCALAR", 10_000_000, "SPAWN", 4, 50, 1.3));
    }

    /** Two kernels at several N with every start method, kernel speeds and timelines. */
    static RunAnalysis middle(String name, double slower) {
        return analysed(new SyntheticRun(name, 4, 5)
                .processor("Intel(R) " + name, 3000)
                .grid("SCALAR", 1.3, slower, 10_000_000, 100_000_000, 1_000_000_000)
                .grid("BIGDECIMAL", 400, slower, 100_000, 1_000_000)
                .kernels(slower)
                .starts(slower)
                .timeline("SPAWN", 4, 30_000_000, 50 * slower, 1.3 * slower)
                .timeline("POOL", 4, 30_000_000, 0.05 * slower, 1.3 * slower));
    }

    /** Three hundred cells. */
    static RunAnalysis large(String name, double slower) {
        return analysed(
                SyntheticFolders.large(name, slower, 3).timeline("SPAWN", 4, 30_000_000, 50 * slower, 1.3 * slower));
    }

    private static RunAnalysis analysed(SyntheticRun run) {
        return RunAnalysis.of(run.run());
    }
}
