package org.sliceofpi.charts.draw;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sliceofpi.results.Notation;

/**
 * The elements of an SVG document. Consecutive elements with the same attributes become a group; consecutive lines with the
 * same attributes and tooltip become one path.
 */
final class SvgElements {

    private final String prefix;
    private final List<Item> items = new ArrayList<>();

    /** The name of each clip by its path. */
    private final Map<String, String> clips = new LinkedHashMap<>();

    /**
     * An element.
     *
     * @param attributes the attributes that it can share with its neighbours
     * @param name of the element, with its own attributes
     * @param content escaped text, or empty
     * @param path for lines, data to which further lines can be appended; null for other elements
     */
    private record Item(String attributes, String name, String content, String path) {

        String text(String shared) {
            String start = "<" + name + (path == null ? "" : " d=\"" + path + "\"") + shared;
            String element = name.indexOf(' ') < 0 ? name : name.substring(0, name.indexOf(' '));
            return content.isEmpty() ? start + "/>\n" : start + ">" + content + "</" + element + ">\n";
        }
    }

    /** @param prefix of all ids, because one page can contain several charts */
    SvgElements(String prefix) {
        this.prefix = prefix;
    }

    /** Adds a shape, or appends a line to the previous line. */
    void shape(String attributes, SvgPath path, String tooltip, boolean line) {
        String title = tooltip.isEmpty() ? "" : "<title>" + escape(tooltip) + "</title>";
        Item last = items.isEmpty() ? null : items.get(items.size() - 1);
        if (line
                && last != null
                && last.path != null
                && last.attributes.equals(attributes)
                && last.content.equals(title)) {
            items.set(items.size() - 1, new Item(attributes, "path", title, last.path + path.data()));
        } else if (line) {
            items.add(new Item(attributes, "path", title, path.data()));
        } else {
            items.add(new Item(attributes, "path d=\"" + path.data() + "\"", title, null));
        }
    }

    void text(String attributes, String position, String text) {
        if (!text.isBlank()) {
            items.add(new Item(attributes, "text" + position, escape(text), null));
        }
    }

    /** Returns the attribute that clips an element to a rectangle. */
    String clip(Rectangle2D area) {
        String name = clips.computeIfAbsent(SvgPath.of(area).data(), path -> prefix + "-clip" + (clips.size() + 1));
        return " clip-path=\"url(#" + name + ")\"";
    }

    /** Returns the document, on several lines. */
    String document(int width, int height, String label) {
        StringBuilder out = new StringBuilder("<svg id=\"" + prefix
                + "-chart\" xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width
                + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height
                + "\" role=\"img\" aria-label=\"" + escape(label) + "\" font-family=\"sans-serif\" fill=\"none\">\n");
        clips.forEach(
                (path, name) -> out.append("<clipPath id=\"" + name + "\"><path d=\"" + path + "\"/></clipPath>\n"));
        for (int i = 0; i < items.size(); ) {
            int end = i + 1;
            while (end < items.size() && items.get(end).attributes.equals(items.get(i).attributes)) {
                end++;
            }
            boolean group = end - i > 1;
            if (group) {
                out.append("<g").append(items.get(i).attributes).append(">\n");
            }
            for (Item item : items.subList(i, end)) {
                out.append(item.text(group ? "" : item.attributes));
            }
            if (group) {
                out.append("</g>\n");
            }
            i = end;
        }
        return out.append("</svg>\n").toString();
    }

    private static String escape(String text) {
        return Notation.printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
