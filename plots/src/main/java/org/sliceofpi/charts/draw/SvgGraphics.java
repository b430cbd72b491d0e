package org.sliceofpi.charts.draw;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.Locale;
import org.apache.batik.ext.awt.g2d.AbstractGraphics2D;
import org.apache.batik.ext.awt.g2d.GraphicContext;

/** Draws shapes and text as SVG elements. Supports what charts need: colours, basic strokes, alpha, fonts and clips. */
final class SvgGraphics extends AbstractGraphics2D {

    /** A drawing that exceeds the clip by less than this, such as half a line along the edge, needs no clip. */
    private static final double SLACK = 1;

    private final SvgElements elements;
    private final Graphics2D fonts;

    SvgGraphics(SvgElements elements) {
        super(false);
        this.elements = elements;
        this.gc = new GraphicContext();
        this.fonts = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    }

    private SvgGraphics(SvgGraphics that) {
        super(that);
        this.elements = that.elements;
        this.fonts = that.fonts;
    }

    @Override
    public Graphics create() {
        return new SvgGraphics(this);
    }

    @Override
    public void dispose() {
        // Copies share the elements and hold no resources.
    }

    @Override
    public void fill(Shape shape) {
        Shape placed = gc.getTransform().createTransformedShape(shape);
        if (alpha() > 0 && !placed.getBounds2D().isEmpty()) {
            SvgPath path = SvgPath.of(placed);
            String evenOdd = path.isEvenOdd() ? " fill-rule=\"evenodd\"" : "";
            elements.shape(paint("fill") + evenOdd + clip(placed.getBounds2D()), path, tooltip(), false);
        }
    }

    @Override
    public void draw(Shape shape) {
        Shape placed = gc.getTransform().createTransformedShape(shape);
        if (alpha() > 0) {
            BasicStroke stroke = (BasicStroke) gc.getStroke();
            Rectangle2D box = placed.getBounds2D();
            double half = stroke.getLineWidth() / 2;
            box.setFrame(box.getX() - half, box.getY() - half, box.getWidth() + 2 * half, box.getHeight() + 2 * half);
            elements.shape(paint("stroke") + attributes(stroke) + clip(box), SvgPath.of(placed), tooltip(), true);
        }
    }

    private static String attributes(BasicStroke stroke) {
        StringBuilder out = new StringBuilder();
        if (stroke.getLineWidth() != 1) {
            out.append(" stroke-width=\"").append(number(stroke.getLineWidth())).append('"');
        }
        if (stroke.getEndCap() == BasicStroke.CAP_ROUND) {
            out.append(" stroke-linecap=\"round\"");
        }
        if (stroke.getLineJoin() == BasicStroke.JOIN_ROUND) {
            out.append(" stroke-linejoin=\"round\"");
        }
        if (stroke.getDashArray() != null) {
            StringBuilder dashes = new StringBuilder();
            for (float dash : stroke.getDashArray()) {
                dashes.append(dashes.isEmpty() ? "" : " ").append(number(dash));
            }
            out.append(" stroke-dasharray=\"").append(dashes).append('"');
        }
        return out.toString();
    }

    @Override
    public void drawString(String text, float x, float y) {
        Font font = gc.getFont();
        AffineTransform place = gc.getTransform();
        // SVG removes the spaces at the beginning of a text.
        String shown = text.stripLeading();
        double left = x + TextBlock.width(text, font) - TextBlock.width(shown, font);
        Point2D at = place.transform(new Point2D.Double(left, y), null);
        double degrees = Math.toDegrees(Math.atan2(place.getShearY(), place.getScaleX()));
        String position = " x=\"" + number(at.getX()) + "\" y=\"" + number(at.getY()) + "\""
                + (degrees == 0
                        ? ""
                        : " transform=\"rotate(" + number(degrees) + " " + number(at.getX()) + " " + number(at.getY())
                                + ")\"");
        Rectangle2D box = new Rectangle2D.Double(
                left, y - 0.7 * font.getSize2D(), TextBlock.width(shown, font), 0.7 * font.getSize2D());
        elements.text(
                paint("fill") + " font-size=\"" + number(font.getSize2D()) + "\""
                        + (font.isBold() ? " font-weight=\"bold\"" : "")
                        + clip(place.createTransformedShape(box).getBounds2D()),
                position,
                shown);
    }

    private String paint(String property) {
        return " " + property + "=\"" + hex(gc.getColor()) + "\""
                + (alpha() < 1 ? " " + property + "-opacity=\"" + number(alpha()) + "\"" : "");
    }

    /** Formats a colour as in SVG and CSS, without its alpha. */
    static String hex(Color colour) {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xFFFFFF);
    }

    private double alpha() {
        double composite = gc.getComposite() instanceof AlphaComposite alpha ? alpha.getAlpha() : 1;
        return composite * gc.getColor().getAlpha() / 255;
    }

    /** Returns the clip for a drawing with these bounds; empty if it lies inside the clip anyway. */
    private String clip(Rectangle2D box) {
        Shape clip = gc.getClip();
        if (clip == null) {
            return "";
        }
        Rectangle2D area = gc.getTransform().createTransformedShape(clip).getBounds2D();
        boolean inside = box.getMinX() >= area.getMinX() - SLACK
                && box.getMinY() >= area.getMinY() - SLACK
                && box.getMaxX() <= area.getMaxX() + SLACK
                && box.getMaxY() <= area.getMaxY() + SLACK;
        return inside ? "" : elements.clip(area);
    }

    private String tooltip() {
        return gc.getRenderingHint(Tooltip.KEY) instanceof String text ? text : "";
    }

    /** Formats a coordinate with at most one decimal: a tenth of a pixel. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        String whole = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        return whole.equals("-0") ? "0" : whole;
    }

    @Override
    public FontMetrics getFontMetrics(Font font) {
        fonts.setRenderingHints(gc.getRenderingHints());
        return fonts.getFontMetrics(font);
    }

    @Override
    public GraphicsConfiguration getDeviceConfiguration() {
        return fonts.getDeviceConfiguration();
    }

    @Override
    public void drawString(AttributedCharacterIterator iterator, float x, float y) {
        throw unsupported();
    }

    @Override
    public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
        throw unsupported();
    }

    @Override
    public boolean drawImage(Image image, int x, int y, int width, int height, ImageObserver observer) {
        throw unsupported();
    }

    @Override
    public void drawRenderedImage(RenderedImage image, AffineTransform transform) {
        throw unsupported();
    }

    @Override
    public void drawRenderableImage(RenderableImage image, AffineTransform transform) {
        throw unsupported();
    }

    @Override
    public void copyArea(int x, int y, int width, int height, int dx, int dy) {
        throw unsupported();
    }

    @Override
    public void setXORMode(Color colour) {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("charts contain only shapes, text and plain colours");
    }
}
