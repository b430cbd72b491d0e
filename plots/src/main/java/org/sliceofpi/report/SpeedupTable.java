package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.stats.Estimate;

/** The speedups of one workload, with the article's beside them where its N is of the same order. */
final class SpeedupTable {

    private SpeedupTable() {}

    static Table of(RunAnalysis run, CellId workload, Article article) {
        List<Article.Series> beside = article.series().stream()
                .filter(s -> Captions.comparable(s, workload))
                .toList();
        List<String> headings = new ArrayList<>(List.of(
                "start",
                "processes",
                "forks",
                "time",
                "speedup",
                "95 % interval",
                "efficiency",
                "Karp-Flatt",
                "vs. threads"));
        // Few runs have it: a column without a figure would only be in the way.
        boolean oneWorker =
                run.rows(workload).stream().anyMatch(r -> r.againstOneWorker().isPresent());
        if (oneWorker) {
            headings.add("vs. one worker");
        }
        beside.forEach(s -> headings.add("article: " + s.label()));
        List<List<String>> rows = new ArrayList<>();
        for (SpeedupRow row : run.rows(workload)) {
            rows.add(cells(row, oneWorker, beside));
        }
        return new Table(headings, rows);
    }

    private static List<String> cells(SpeedupRow row, boolean oneWorker, List<Article.Series> beside) {
        int p = row.cell().processes();
        List<String> cells = new ArrayList<>(List.of(
                p == 1
                        ? "(in-process)"
                        : row.cell().start().isEmpty() ? "-" : row.cell().start(),
                String.valueOf(p),
                String.valueOf(row.cell().sample().size()),
                Notation.seconds(row.time().value()),
                row.speedup().map(s -> Notation.factor(s.value())).orElse("-"),
                p == 1 ? "" : interval(row.speedup()),
                row.efficiency().map(e -> Notation.factor(e.value())).orElse("-"),
                row.karpFlatt().map(e -> Notation.factor(e.value())).orElse(""),
                row.againstThreads().map(e -> Notation.factor(e.value())).orElse("")));
        if (oneWorker) {
            cells.add(
                    row.againstOneWorker().map(e -> Notation.factor(e.value())).orElse(""));
        }
        for (Article.Series series : beside) {
            cells.add(Double.isNaN(series.speedup(p)) ? "" : Notation.factor(series.speedup(p)));
        }
        return cells;
    }

    private static String interval(Optional<Estimate> estimate) {
        return estimate.flatMap(Estimate::interval)
                .map(i -> Notation.factors(i.low(), i.high()))
                .orElse("none");
    }
}
