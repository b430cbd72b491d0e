package org.sliceofpi.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.charts.draw.TextBlock;
import org.sliceofpi.results.Notation;
import org.sliceofpi.stats.Interval;

/**
 * Marks break-evens in a plot of speedup by terms: a dotted line from a label down to the axis, with a ring and the intervals
 * where the speedup is 1. The labels are listed above the data, so they hide nothing.
 */
final class BreakEvenMarks extends AbstractXYAnnotation {

    private static final long serialVersionUID = 1;
    private static final int LINE = 14;
    private static final int GLYPH = 14;

    /** Opacity of the bar of an interval, of 255; they overlap. */
    private static final int PALE = 90;

    private static final int DARK = 180;

    /** What is known about a break-even, and the style of its line. */
    record Mark(Style style, BreakEven.Outcome outcome) {}

    private final transient List<Mark> marks;

    BreakEvenMarks(List<Mark> marks) {
        this.marks = List.copyOf(marks);
    }

    /** Returns the end of a speedup axis with room for the labels above the data. */
    static double top(double highest, int labels, int panelHeight) {
        double inner = panelHeight - 45.0;
        return highest / (1 - (labels * LINE + 6) / inner);
    }

    @Override
    public void draw(
            Graphics2D g,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis domain,
            ValueAxis range,
            int renderer,
            PlotRenderingInfo info) {
        double one = range.valueToJava2D(1, area, RectangleEdge.LEFT);
        // Lines first, so that none crosses a label.
        for (int i = 0; i < marks.size(); i++) {
            if (marks.get(i).outcome() instanceof BreakEven.Measured measured
                    && domain.getRange().contains(measured.terms())) {
                line(g, marks.get(i).style(), measured, area, domain, baseline(area, i), one);
            }
        }
        for (int i = 0; i < marks.size(); i++) {
            label(g, marks.get(i), area, domain, baseline(area, i));
        }
    }

    private static double baseline(Rectangle2D area, int index) {
        return area.getMinY() + 1 + (index + 1) * LINE;
    }

    private static void line(
            Graphics2D g,
            Style style,
            BreakEven.Measured measured,
            Rectangle2D area,
            ValueAxis domain,
            double y,
            double one) {
        Color colour = style.colour();
        double x = domain.valueToJava2D(measured.terms(), area, RectangleEdge.BOTTOM);
        g.setColor(colour);
        g.setStroke(Style.DOTTED);
        g.draw(new Line2D.Double(x, y - LINE / 2.0 + 2, x, area.getMaxY()));
        bar(g, colour, PALE, measured.betweenRuns(), area, domain, one);
        bar(g, colour, DARK, measured.thisRun(), area, domain, one);
        Ellipse2D ring = new Ellipse2D.Double(x - 4.5, one - 4.5, 9, 9);
        g.setColor(Color.WHITE);
        g.fill(ring);
        g.setColor(colour);
        g.setStroke(Style.LINE);
        g.draw(ring);
    }

    /** Draws an interval, up to the edges of the plot. */
    private static void bar(
            Graphics2D g, Color colour, int alpha, Interval terms, Rectangle2D area, ValueAxis domain, double one) {
        double low = Math.max(terms.low(), domain.getLowerBound());
        double high = Math.min(terms.high(), domain.getUpperBound());
        if (low < high) {
            double from = domain.valueToJava2D(low, area, RectangleEdge.BOTTOM);
            double to = domain.valueToJava2D(high, area, RectangleEdge.BOTTOM);
            g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha));
            g.setStroke(new BasicStroke(6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            g.draw(new Line2D.Double(from, one, to, one));
        }
    }

    private static void label(Graphics2D g, Mark mark, Rectangle2D area, ValueAxis domain, double y) {
        if (!(mark.outcome() instanceof BreakEven.Measured measured)) {
            String words =
                    fitting(area.getWidth() - 12, BreakEvenWords.verdict(mark.outcome()), shortly(mark.outcome()));
            text(g, mark.style(), words, area.getMinX() + 6, y);
            return;
        }
        double n = measured.terms();
        String label = BreakEvenWords.from(measured);
        if (n > domain.getUpperBound()) {
            String text = label + " \u2192";
            text(g, mark.style(), text, area.getMaxX() - 6 - width(text), y);
            return;
        }
        if (n < domain.getLowerBound()) {
            text(g, mark.style(), "\u2190 " + label, area.getMinX() + 6, y);
            return;
        }
        double x = domain.valueToJava2D(n, area, RectangleEdge.BOTTOM);
        double left = x - area.getMinX() - 8;
        double right = area.getMaxX() - x - 8;
        String text = fitting(
                Math.max(left, right),
                label + " (" + BreakEvenWords.intervals(measured) + ")",
                label,
                Notation.roughly(n));
        // On the left if it fits there, because the lines rise to the right.
        text(g, mark.style(), text, width(text) <= left || left > right ? x - 6 - width(text) : x + 6, y);
    }

    private static String shortly(BreakEven.Outcome outcome) {
        if (outcome instanceof BreakEven.Always) {
            return "pays off at the smallest N";
        }
        if (outcome instanceof BreakEven.Never) {
            return "does not pay off";
        }
        return outcome instanceof BreakEven.NotMonotone ? "not monotone" : "inconclusive";
    }

    /** Returns the first text that fits the width, or else the last. */
    private static String fitting(double width, String... texts) {
        return Stream.of(texts)
                .map(TextBlock::typeset)
                .filter(text -> width(text) <= width)
                .findFirst()
                .orElse(texts[texts.length - 1]);
    }

    private static double width(String text) {
        return GLYPH + TextBlock.width(text, Style.TICK);
    }

    private static void text(Graphics2D g, Style style, String text, double x, double y) {
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(x - 2, y - LINE + 4, width(text) + 4, LINE - 1));
        g.setColor(style.colour());
        g.fill(AffineTransform.getTranslateInstance(x + 5, y - 4).createTransformedShape(style.marker()));
        g.setColor(Style.INK);
        g.setFont(Style.TICK);
        g.drawString(text, (float) (x + GLYPH), (float) y);
    }
}
