package org.sliceofpi.charts.draw;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/**
 * The data of an SVG path. Each subpath starts at absolute coordinates and continues with relative ones, which are shorter.
 *
 * @param data value of the attribute {@code d}
 * @param isEvenOdd whether the shape has the even-odd rule
 */
record SvgPath(String data, boolean isEvenOdd) {

    static SvgPath of(Shape shape) {
        PathIterator path = shape.getPathIterator(null);
        Pen pen = new Pen();
        double[] c = new double[6];
        for (; !path.isDone(); path.next()) {
            switch (path.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> pen.moveTo(c[0], c[1]);
                case PathIterator.SEG_LINETO -> pen.lineTo(c[0], c[1]);
                case PathIterator.SEG_QUADTO -> pen.curveTo('q', c, 2);
                case PathIterator.SEG_CUBICTO -> pen.curveTo('c', c, 3);
                default -> pen.close();
            }
        }
        return new SvgPath(pen.out.toString(), path.getWindingRule() == PathIterator.WIND_EVEN_ODD && pen.subpaths > 1);
    }

    /** Writes path commands. Coordinates are in tenths of a pixel: those already written are exact, so errors do not add up. */
    private static final class Pen {

        private final StringBuilder out = new StringBuilder();
        private long x;
        private long y;
        private long startX;
        private long startY;
        private int subpaths;

        void moveTo(double toX, double toY) {
            x = tenths(toX);
            y = tenths(toY);
            startX = x;
            startY = y;
            subpaths++;
            out.append('M');
            append(x, true);
            append(y, false);
        }

        void lineTo(double toX, double toY) {
            long dx = tenths(toX) - x;
            long dy = tenths(toY) - y;
            if (dy == 0) {
                out.append('h');
                append(dx, true);
            } else if (dx == 0) {
                out.append('v');
                append(dy, true);
            } else {
                out.append('l');
                append(dx, true);
                append(dy, false);
            }
            x += dx;
            y += dy;
        }

        void curveTo(char command, double[] c, int points) {
            out.append(command);
            for (int i = 0; i < points; i++) {
                append(tenths(c[2 * i]) - x, i == 0);
                append(tenths(c[2 * i + 1]) - y, false);
            }
            x = tenths(c[2 * points - 2]);
            y = tenths(c[2 * points - 1]);
        }

        void close() {
            out.append('z');
            x = startX;
            y = startY;
        }

        private static long tenths(double value) {
            return Math.round(value * 10);
        }

        private void append(long tenths, boolean first) {
            if (!first && tenths >= 0) {
                out.append(' ');
            }
            out.append(SvgGraphics.number(tenths / 10.0));
        }
    }
}
