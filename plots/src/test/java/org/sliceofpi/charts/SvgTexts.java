package org.sliceofpi.charts;

import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.sliceofpi.charts.draw.FacetGrid;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.charts.draw.TextBlock;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads the positions of all texts of a chart from its SVG. */
final class SvgTexts {

    private static final Pattern STEP = Pattern.compile("(translate|rotate|matrix|scale)\\(([^)]*)\\)");

    private static final Pattern BOX = Pattern.compile("M(-?[\\d.]+) ?(-?[\\d.]+)h([\\d.]+)v([\\d.]+)");

    private SvgTexts() {}

    /**
     * A text of a chart.
     *
     * @param box bounds of the text, slightly smaller than the letters
     * @param clip the area in which the text is visible
     */
    record Words(String text, Rectangle2D box, Rectangle2D clip) {}

    static List<Words> of(RenderedChart chart) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        Document document = builder.parse(new InputSource(new StringReader(chart.svg())));
        NodeList texts = document.getElementsByTagName("text");
        Map<String, Rectangle2D> clips = clips(document.getElementsByTagName("clipPath"));
        Rectangle2D page = new Rectangle2D.Double(0, 0, FacetGrid.WIDTH, chart.height());
        List<Words> words = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            // Leading and trailing spaces do not count.
            String all = text.getTextContent();
            double size = Double.parseDouble(inherited(text, "font-size"));
            int style = inherited(text, "font-weight").equals("bold") ? Font.BOLD : Font.PLAIN;
            Font font = new Font(Font.SANS_SERIF, style, 1).deriveFont((float) size);
            double lead = TextBlock.width(all, font) - TextBlock.width(all.stripLeading(), font);
            double x = Double.parseDouble(text.getAttribute("x")) + lead;
            double y = Double.parseDouble(text.getAttribute("y"));
            Rectangle2D box = new Rectangle2D.Double(
                    x + 0.5, y - 0.7 * size, Math.max(0, TextBlock.width(all.strip(), font) - 1), 0.7 * size);
            AffineTransform place = transform(text);
            Rectangle2D clip = clips.get(inherited(text, "clip-path"));
            words.add(new Words(
                    all.strip(),
                    place.createTransformedShape(box).getBounds2D(),
                    clip == null
                            ? page
                            : page.createIntersection(
                                    place.createTransformedShape(clip).getBounds2D())));
        }
        return words;
    }

    /** Returns the clip areas by the reference used in attributes. Their paths are rectangles: M x y, h width, v height. */
    private static Map<String, Rectangle2D> clips(NodeList paths) {
        Map<String, Rectangle2D> clips = new HashMap<>();
        for (int i = 0; i < paths.getLength(); i++) {
            Element clip = (Element) paths.item(i);
            Element path = (Element) clip.getElementsByTagName("path").item(0);
            Matcher box = BOX.matcher(path.getAttribute("d"));
            if (!box.lookingAt()) {
                throw new IllegalStateException("not a rectangle: " + path.getAttribute("d"));
            }
            clips.put(
                    "url(#" + clip.getAttribute("id") + ")",
                    new Rectangle2D.Double(number(box, 1), number(box, 2), number(box, 3), number(box, 4)));
        }
        return clips;
    }

    private static double number(Matcher numbers, int group) {
        return Double.parseDouble(numbers.group(group));
    }

    private static String inherited(Element element, String attribute) {
        for (Node node = element; node instanceof Element e; node = node.getParentNode()) {
            if (e.hasAttribute(attribute)) {
                return e.getAttribute(attribute);
            }
        }
        return "";
    }

    private static AffineTransform transform(Element element) {
        AffineTransform all = new AffineTransform();
        for (Node node = element; node instanceof Element e; node = node.getParentNode()) {
            all.preConcatenate(parsed(e.getAttribute("transform")));
        }
        return all;
    }

    private static AffineTransform parsed(String text) {
        AffineTransform all = new AffineTransform();
        Matcher steps = STEP.matcher(text);
        while (steps.find()) {
            String[] n = steps.group(2).trim().split("[ ,]+");
            double[] v = new double[n.length];
            for (int i = 0; i < v.length; i++) {
                v[i] = Double.parseDouble(n[i]);
            }
            all.concatenate(
                    switch (steps.group(1)) {
                        case "translate" -> AffineTransform.getTranslateInstance(v[0], v.length > 1 ? v[1] : 0);
                        case "scale" -> AffineTransform.getScaleInstance(v[0], v[v.length - 1]);
                        case "rotate" ->
                            v.length == 3
                                    ? AffineTransform.getRotateInstance(Math.toRadians(v[0]), v[1], v[2])
                                    : AffineTransform.getRotateInstance(Math.toRadians(v[0]));
                        default -> new AffineTransform(v);
                    });
        }
        return all;
    }
}
