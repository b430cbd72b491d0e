package org.sliceofpi.charts.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.sliceofpi.results.io.AtomicFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A drawing that can be had as SVG and as PNG. The same data give the same SVG, byte for byte, on machines with the same
 * fonts. Thread-safe.
 */
public final class RenderedChart {

    /** Pixels of the PNG for each unit of length: sharp on a screen of high density, too. */
    private static final int PNG_SCALE = 2;

    /**
     * Held by the one picture that is being painted at a scale. The JDK publishes the height of a scaled font before it is
     * scaled back (FileFontStrike.getFontMetrics, as of JDK 25), so that another thread which meets the font at that moment
     * takes its letters for twice as tall and moves every label off its place.
     */
    private static final Object PAINTING = new Object();

    private static final String SVG = "http://www.w3.org/2000/svg";

    private final String name;
    private final int width;
    private final int height;
    private final Consumer<Graphics2D> painter;
    private String svg;

    RenderedChart(String name, int width, int height, Consumer<Graphics2D> painter) {
        this.name = name;
        this.width = width;
        this.height = height;
        this.painter = painter;
    }

    /** The name of its files, without the ending. */
    public String name() {
        return name;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /**
     * Writes {@code <name>.svg} and {@code <name>.png}, each whole or not at all.
     *
     * @param folder made if it is not there
     * @return the two files
     * @throws FontsMissingException if the machine has no font; nothing is then written
     * @throws IOException if the folder cannot be written
     */
    public List<Path> write(Path folder) throws IOException {
        String svg = svg();
        byte[] png = png();
        Files.createDirectories(folder);
        Path svgFile = folder.resolve(name + ".svg");
        Path pngFile = folder.resolve(name + ".png");
        AtomicFile.write(svgFile, svg);
        AtomicFile.write(pngFile, png);
        return List.of(svgFile, pngFile);
    }

    /**
     * The picture as PNG.
     *
     * @throws FontsMissingException if the machine has no font
     */
    public synchronized byte[] png() {
        Fonts.require();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // To a stream of ours: for any other one the JDK puts a file among the temporary ones between.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image(), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write PNG to memory", e);
        }
        return bytes.toByteArray();
    }

    private BufferedImage image() {
        BufferedImage image = new BytesInPlace(width * PNG_SCALE, height * PNG_SCALE);
        synchronized (PAINTING) {
            Graphics2D g = image.createGraphics();
            g.scale(PNG_SCALE, PNG_SCALE);
            paint(g);
            g.dispose();
        }
        return image;
    }

    /**
     * The picture as SVG, with an XML declaration.
     *
     * @throws FontsMissingException if the machine has no font
     */
    public synchronized String svg() {
        if (svg == null) {
            svg = drawnSvg();
        }
        return svg;
    }

    private String drawnSvg() {
        Fonts.require();
        Document document = emptyDocument();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(2);
        // Several pictures may stand in one page: their ids must not be the same.
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return super.generateID(name + "-" + prefix);
            }
        });
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        paint(g);
        Element root = g.getRoot();
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        root.setAttribute("width", String.valueOf(width));
        root.setAttribute("height", String.valueOf(height));
        StringWriter text = new StringWriter();
        try {
            g.stream(root, text, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write SVG to memory", e);
        }
        return text.toString().replace("\r\n", "\n");
    }

    private void paint(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        // Text then has the width that the layout computed, at every scale.
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        painter.accept(g);
    }

    /**
     * Pixels as PNG has them, in bytes, of which the JDK's writer gets to see the rows where they are: from packed pixels,
     * and from a copy of each row, it takes more than twice as long.
     */
    private static final class BytesInPlace extends BufferedImage {

        BytesInPlace(int width, int height) {
            super(width, height, TYPE_3BYTE_BGR);
        }

        @Override
        public Raster getData(Rectangle part) {
            return getRaster().createChild(part.x, part.y, part.width, part.height, part.x, part.y, null);
        }
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML library refuses its defaults", e);
        }
    }
}
