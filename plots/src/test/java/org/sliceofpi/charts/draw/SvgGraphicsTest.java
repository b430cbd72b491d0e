package org.sliceofpi.charts.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SvgGraphicsTest {

    private static String svg(Consumer<Graphics2D> painter) {
        return new RenderedChart("c", "", 100, 50, painter).svg();
    }

    @Test
    void coordinatesAreRoundedToATenthOfAPixelAndErrorsDoNotAddUp() {
        String svg = svg(g -> {
            Path2D zigzag = new Path2D.Double();
            zigzag.moveTo(1.04, 2);
            zigzag.lineTo(2.08, 3.04);
            zigzag.lineTo(3.12, 3.04);
            zigzag.lineTo(4.16, 4.08);
            g.draw(zigzag);
        });

        assertThat(svg).contains("d=\"M1 2l1.1 1h1l1.1 1.1\"");
    }

    @Test
    void linesOfOneLookBecomeOnePathUnlessTheirTooltipsDiffer() {
        String svg = svg(g -> {
            g.draw(new Line2D.Double(1, 1, 5, 1));
            g.draw(new Line2D.Double(1, 2, 5, 2));
            Tooltip.set(g, "2 < 3");
            g.draw(new Line2D.Double(1, 3, 5, 3));
            Tooltip.set(g, "");
            g.setColor(Color.RED);
            g.draw(new Line2D.Double(1, 4, 5, 4));
        });

        assertThat(svg)
                .contains("<path d=\"M1 1h4M1 2h4\"/>", "<path d=\"M1 3h4\"><title>2 &lt; 3</title></path>")
                .contains("<path d=\"M1 4h4\" stroke=\"#ff0000\"");
    }

    @Test
    void overlappingAreasStaySeparate() {
        String svg = svg(g -> {
            g.setColor(Color.BLUE);
            g.fill(new Rectangle2D.Double(1, 1, 9, 9));
            g.fill(new Ellipse2D.Double(2, 2, 5, 5));
        });

        assertThat(svg.split("<path", -1)).hasSize(1 + 3);
    }

    @Test
    void onlyWhatExceedsTheClipIsClipped() {
        String svg = svg(g -> {
            g.clip(new Rectangle2D.Double(10, 10, 20, 20));
            g.draw(new Line2D.Double(12, 15, 25, 15));
            g.draw(new Line2D.Double(12, 16, 60, 16));
        });

        assertThat(svg)
                .containsPattern("<path d=\"M12 15h13\" stroke=\"#ffffff\"/>")
                .containsPattern("<path d=\"M12 16h48\"[^>]*clip-path=\"url\\(#c-clip1\\)\"/>")
                .contains("<clipPath id=\"c-clip1\"><path d=\"M10 10h20v20");
        assertThat(svg.split("clip-path", -1)).hasSize(2);
    }

    @Test
    void rotatedTextAndTransparentColoursKeepTheirLook() {
        String svg = svg(g -> {
            g.setColor(new Color(0, 0, 255, 51));
            g.fillRect(1, 1, 3, 3);
            g.setColor(Color.BLACK);
            g.rotate(-Math.PI / 2, 20, 30);
            g.drawString("up", 20, 30);
        });

        assertThat(svg)
                .contains("fill=\"#0000ff\" fill-opacity=\"0.2\"")
                .contains("<text x=\"20\" y=\"30\" transform=\"rotate(-90 20 30)\"", ">up</text>");
    }

    /** SVG removes the spaces themselves. */
    @Test
    void spacesAtTheBeginningOfATextShiftIt() {
        String svg = svg(g -> g.drawString("   9 ms", 20, 30));

        double x = Double.parseDouble(svg.replaceFirst("(?s).*<text x=\"([\\d.]+)\".*", "$1"));
        assertThat(x).isBetween(25.0, 40.0);
        assertThat(svg).contains(">9 ms</text>");
    }
}
