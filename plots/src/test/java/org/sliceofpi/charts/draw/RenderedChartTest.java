package org.sliceofpi.charts.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class RenderedChartTest {

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** The JDK sometimes reports twice the font height to one of two threads, which misplaces labels. */
    @Test
    void paintsOneChartAtATime() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<byte[]> first = two.submit(new RenderedChart("first", "", 20, 10, this::slowly)::png);
            Future<byte[]> second = two.submit(new RenderedChart("second", "", 20, 10, this::slowly)::png);

            assertThat(first.get()).isEqualTo(second.get());
            assertThat(most).hasValue(1);
        } finally {
            two.shutdownNow();
        }
    }

    private void slowly(Graphics2D g) {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inside.decrementAndGet();
    }

    @Test
    void pngKeepsEveryPixel() throws IOException {
        RenderedChart chart = new RenderedChart("colours", "", 16, 16, g -> {
            for (int i = 0; i < 256; i++) {
                g.setColor(new Color(i, 255 - i, i * 7 % 256));
                g.fillRect(i % 16, i / 16, 1, 1);
            }
        });

        var read = ImageIO.read(new ByteArrayInputStream(chart.png()));

        assertThat(read.getWidth()).isEqualTo(32);
        assertThat(read.getHeight()).isEqualTo(32);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                int i = x / 2 + 16 * (y / 2);
                assertThat(new Color(read.getRGB(x, y))).isEqualTo(new Color(i, 255 - i, i * 7 % 256));
            }
        }
    }

    @Test
    void svgWithAnyTextIsWellFormed() throws Exception {
        RenderedChart chart =
                new RenderedChart("text", "<\"&", 16, 16, g -> g.drawString("red\033[31m\007\u009b\u202e<&", 1, 9));

        String svg = chart.svg();

        assertThat(svg).contains("red\\u001B[31m\\u0007\\u009B\\u202E&lt;&amp;");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
