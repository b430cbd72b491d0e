package org.sliceofpi.charts.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.sliceofpi.results.io.AtomicFile;

/**
 * A chart that can be written as SVG and as PNG. The same data produce the same SVG, byte for byte, on machines with the
 * same fonts. Thread-safe.
 */
public final class RenderedChart {

    /** Pixels of the PNG per unit of length; more than 1, for high-resolution screens. */
    private static final int PNG_SCALE = 2;

    /**
     * Lock held while a chart is painted at a scale. FileFontStrike.getFontMetrics (as of JDK 25) publishes the height of a
     * scaled font before scaling it back, so another thread could read twice the height and misplace every label.
     */
    private static final Object PAINTING = new Object();

    private final String name;
    private final String description;
    private final int width;
    private final int height;
    private final Consumer<Graphics2D> painter;
    private String svg;

    /**
     * Creates a chart.
     *
     * @param name file name without its extension
     * @param description text alternative for readers who cannot see the chart
     */
    RenderedChart(String name, String description, int width, int height, Consumer<Graphics2D> painter) {
        this.name = name;
        this.description = description;
        this.width = width;
        this.height = height;
        this.painter = painter;
    }

    /** Returns the file name without its extension. */
    public String name() {
        return name;
    }

    public int height() {
        return height;
    }

    /**
     * Writes {@code <name>.svg} and {@code <name>.png}, each of them atomically.
     *
     * @param folder created if missing
     * @return the two files
     * @throws IOException if the folder cannot be written
     */
    public List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path svgFile = folder.resolve(name + ".svg");
        Path pngFile = folder.resolve(name + ".png");
        AtomicFile.write(svgFile, svg());
        AtomicFile.write(pngFile, png());
        return List.of(svgFile, pngFile);
    }

    /** Returns the chart as PNG. */
    public synchronized byte[] png() {
        BufferedImage image = new BufferedImage(width * PNG_SCALE, height * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
        synchronized (PAINTING) {
            Graphics2D g = image.createGraphics();
            g.scale(PNG_SCALE, PNG_SCALE);
            paint(g);
            g.dispose();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // For a plain OutputStream, ImageIO would create a temporary file.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write PNG to memory", e);
        }
        return bytes.toByteArray();
    }

    /** Returns the text alternative: what the chart shows, in words. */
    public String description() {
        return description;
    }

    /** Returns the chart as an SVG element. */
    public synchronized String svg() {
        if (svg != null) {
            return svg;
        }
        SvgElements elements = new SvgElements(name);
        paint(new SvgGraphics(elements));
        svg = elements.document(width, height, description);
        return svg;
    }

    private void paint(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        // With fractional metrics, text has the width that the layout computed, at every scale.
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setFont(Style.TEXT);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        painter.accept(g);
    }
}
