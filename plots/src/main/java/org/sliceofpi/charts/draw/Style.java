package org.sliceofpi.charts.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.util.ShapeUtils;
import org.sliceofpi.results.StartOrder;

/**
 * The look of a line: a colour from a palette for colour-blind readers (Okabe and Ito, Color Universal Design, 2008), darkened
 * to a contrast of 3:1 on white and on the dark background, and a marker that distinguishes it from other lines.
 *
 * @param colour colour of the line and the marker
 * @param marker shape of the marker, centred on (0, 0)
 */
public record Style(Color colour, Shape marker) {

    public static final Color INK = new Color(0x22, 0x22, 0x22);
    /** Colour of the control: threads instead of processes. */
    static final Color CONTROL = new Color(0x6E, 0x6E, 0x6E);

    public static final Color FAINT = new Color(0x66, 0x66, 0x66);
    public static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
    static final Color WATERMARK = new Color(0xF6, 0xDF, 0xD2);
    /** Colour of text that must not be overlooked. */
    static final Color NOTICE = new Color(0xA0, 0x3C, 0x00);

    public static final Color VERMILION = new Color(0xD5, 0x5E, 0x00);
    public static final Color ORANGE = new Color(0xB5, 0x7A, 0x00);
    public static final Color GREEN = new Color(0x00, 0x9E, 0x73);
    public static final Color BLUE = new Color(0x00, 0x72, 0xB2);
    public static final Color SKY = new Color(0x3C, 0x97, 0xCE);
    static final Color PURPLE = new Color(0x5D, 0x3A, 0x9B);
    public static final Color PINK = new Color(0xC5, 0x6C, 0x9D);

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    static final Font FACET = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    public static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    public static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    public static final BasicStroke LINE = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke DOT = new BasicStroke(3.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    public static final BasicStroke THIN = new BasicStroke(1.2f);
    public static final BasicStroke DASHED = dashes(1.2f, 6, 4);
    public static final BasicStroke BROKEN = dashes(2f, 5, 3);
    public static final BasicStroke DOTTED = dashes(1.2f, 2, 3);

    private static final int KNOWN = 5;

    private static final List<Style> STYLES = List.of(
            new Style(VERMILION, circle(4)),
            new Style(GREEN, new Rectangle2D.Double(-3.8, -3.8, 7.6, 7.6)),
            new Style(BLUE, polygon(5, 3, -90)),
            new Style(PURPLE, polygon(5, 4, 0)),
            new Style(CONTROL, ShapeUtils.createDiagonalCross(3.18f, 1.06f)),
            new Style(ORANGE, polygon(5.5, 3, 90)),
            new Style(Color.BLACK, polygon(4.6, 6, 0)),
            new Style(SKY, polygon(5, 5, -90)),
            new Style(PINK, polygon(5, 4, -90)));

    /** Returns the style of a start method, the same in every chart. An empty start method has the style of POOL. */
    public static Style ofStart(String start) {
        int rank = start.isEmpty() ? 2 : StartOrder.INSTANCE.rank(start);
        return STYLES.get(rank < KNOWN ? rank : KNOWN + Math.floorMod(start.hashCode(), STYLES.size() - KNOWN));
    }

    /**
     * Returns the style of the n-th line in charts whose lines are not start methods. The first four differ from those of
     * start methods.
     */
    public static Style of(int index) {
        return STYLES.get(Math.floorMod(KNOWN + index, STYLES.size()));
    }

    private static BasicStroke dashes(float width, float on, float off) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {on, off}, 0f);
    }

    public static Shape circle(double radius) {
        return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    }

    public static Shape polygon(double radius, int corners, double firstCornerDegrees) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < corners; i++) {
            double angle = Math.toRadians(firstCornerDegrees + i * 360.0 / corners);
            double x = radius * Math.cos(angle);
            double y = radius * Math.sin(angle);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }
}
