package org.sliceofpi.charts;

import java.awt.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.sliceofpi.charts.draw.LegendEntry;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.CellId;

/** The article's speedups as hollow points, where they are comparable: in double, N of the same order of magnitude. */
final class ArticlePoints {

    private static final Shape PC = Style.polygon(5.5, 4, 0);
    private static final Shape PI = Style.polygon(5.5, 5, -90);

    private final Article article;
    private final int most;
    private final Set<String> shown = new LinkedHashSet<>();

    /** @param most no point beyond so many processes is drawn */
    ArticlePoints(Article article, int most) {
        this.article = article;
        this.most = most;
    }

    /** Adds them to a plot of speedup by processes. */
    void addTo(XYPlot plot, CellId workload) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        for (Article.Series series : article.series()) {
            if (!Captions.comparable(series, workload)) {
                continue;
            }
            XYSeries points = new XYSeries(series.machine() + series.terms());
            series.millis().tailMap(2).keySet().stream()
                    .filter(p -> p <= most)
                    .forEach(p -> points.add((double) p, series.speedup(p)));
            int index = data.getSeriesCount();
            data.addSeries(points);
            renderer.setSeriesPaint(index, Style.INK);
            renderer.setSeriesShape(index, marker(series.label()));
            renderer.setSeriesShapesFilled(index, false);
            renderer.setSeriesOutlineStroke(index, Style.THIN);
            shown.add(series.label());
        }
        int index = plot.getDatasetCount();
        plot.setDataset(index, data);
        plot.setRenderer(index, renderer);
    }

    /** Entries for what was drawn so far. */
    List<LegendEntry> legend() {
        List<LegendEntry> entries = new ArrayList<>();
        for (String label : shown) {
            entries.add(new LegendEntry("the article's " + label, Style.INK, null, marker(label), true));
        }
        return entries;
    }

    private Shape marker(String label) {
        return article.series().get(0).label().equals(label) ? PC : PI;
    }
}
