package dev.postforge.post;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Files as small as their formats allow. */
public final class MediaFiles {

    private MediaFiles() {}

    /** A PNG's beginning, of these measures. */
    public static byte[] png(int width, int height, int size) {
        ByteBuffer file = ByteBuffer.allocate(Math.max(size, 33));
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        file.putInt(13).put(ascii("IHDR")).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        return file.array();
    }

    /** A film whose index comes after its pictures, as cameras write it. */
    public static byte[] film(String brand, int width, int height, long millis, int filmBytes) {
        byte[] mvhd = box(
                "mvhd",
                ByteBuffer.allocate(100)
                        .putInt(0)
                        .putInt(0)
                        .putInt(0)
                        .putInt(1_000)
                        .putInt((int) millis)
                        .array());
        ByteBuffer track = ByteBuffer.allocate(84);
        track.position(40);
        track.putInt(0x10000)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(0x10000)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(0x40000000);
        track.putInt(width << 16).putInt(height << 16);
        byte[] trak = box("trak", box("tkhd", track.array()));
        return join(
                box("ftyp", join(ascii(brand), new byte[4])),
                box("mdat", new byte[filmBytes]),
                box("moov", join(mvhd, trak)));
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(ascii(type))
                .put(content)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        int size = 0;
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
