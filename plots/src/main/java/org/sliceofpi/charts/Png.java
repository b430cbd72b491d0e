package org.sliceofpi.charts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture as PNG (Portable Network Graphics, second edition, W3C 2003): 8 bits for each of red, green and blue, no filter.
 * The JDK's own writer tries five filters on each line and takes none of them where colours are flat, as they are in
 * charts: the same size, at several times the cost in a program that has just started.
 */
final class Png {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;

    /** Bit depth 8, colours as red, green, blue; the one compression, the one set of filters; not interlaced. */
    private static final byte[] FORM = {8, 2, 0, 0, 0};

    /** As the JDK's writer has it: the next levels take twice as long for a tenth less. */
    private static final int LEVEL = 4;

    private Png() {}

    /**
     * The bytes of a file.
     *
     * @param image of the type INT_RGB
     */
    static byte[] of(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(SIGNATURE);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            try (DataOutputStream fields = new DataOutputStream(header)) {
                fields.writeInt(image.getWidth());
                fields.writeInt(image.getHeight());
                fields.write(FORM);
            }
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", lines(image));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write PNG to memory", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] lines(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(LEVEL);
        int width = image.getWidth();
        int[] colours = new int[width];
        // The first byte of a line names its filter: 0 is none.
        byte[] line = new byte[1 + 3 * width];
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRaster().getDataElements(0, y, width, 1, colours);
                int at = 1;
                for (int colour : colours) {
                    line[at++] = (byte) (colour >> 16);
                    line[at++] = (byte) (colour >> 8);
                    line[at++] = (byte) colour;
                }
                out.write(line);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}
