package dev.postforge.sandbox.ai;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Draws PNG files: a gradient in colours of its own for each seed; the same pixels with another palette are cheap. */
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int COLOURS = 256;
    private static final byte PALETTE = 3;
    private static final Map<String, byte[]> PIXELS = new ConcurrentHashMap<>();

    private Png() {}

    /** A picture of that size. */
    public static byte[] draw(int width, int height, int seed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(width, height));
            chunk(out, "PLTE", palette(seed));
            chunk(out, "IDAT", PIXELS.computeIfAbsent(width + "x" + height, size -> pixels(width, height)));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] header(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(width);
            out.writeInt(height);
            out.write(new byte[] {8, PALETTE, 0, 0, 0});
        }
        return bytes.toByteArray();
    }

    private static byte[] palette(int seed) {
        byte[] colours = new byte[COLOURS * 3];
        for (int i = 0; i < COLOURS; i++) {
            colours[i * 3] = (byte) (i * (seed % 7 + 1) / 7);
            colours[i * 3 + 1] = (byte) (255 - i * (seed % 5 + 1) / 5);
            colours[i * 3 + 2] = (byte) ((seed * 37 + i / 2) % COLOURS);
        }
        return colours;
    }

    private static byte[] pixels(int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            byte[] line = new byte[width + 1];
            for (int y = 0; y < height; y++) {
                for (int x = 1; x <= width; x++) {
                    line[x] = (byte) ((x / 16 * 16 + y / 16 * 16) * 255 / (width + height));
                }
                out.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
