package dev.postforge.sandbox.kie;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes small MP4 files that play: five seconds, ten pictures a second, H.264, upright. */
final class Mp4 {

    private static final int SECONDS = 5;
    private static final int RATE = 10;
    private static final int TIMESCALE = 1_000;
    private static final int FIXED_ONE = 0x10000;
    private static final int[] UNITY = {FIXED_ONE, 0, 0, 0, FIXED_ONE, 0, 0, 0, 0x40000000};

    /** Few different ones, each kept: they are a quarter of a megabyte. */
    private static final int VARIANTS = 6;

    private static final Map<Integer, byte[]> MADE = new ConcurrentHashMap<>();

    private Mp4() {}

    /** The film of a seed. */
    static byte[] of(int seed) {
        return MADE.computeIfAbsent(Math.floorMod(seed, VARIANTS), Mp4::make);
    }

    private static byte[] make(int variant) {
        List<byte[]> samples = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            samples.add(sample(H264.picture(second % 2, variant * 29 + second * 5, second * 30)));
            for (int frame = 1; frame < RATE; frame++) {
                samples.add(sample(H264.repeated(frame)));
            }
        }
        byte[] type = box("ftyp", ascii("isom"), ints(0x200), ascii("isomiso2avc1mp41"));
        int before = type.length + movie(samples, 0).length + 8;
        return join(type, movie(samples, before), box("mdat", samples.toArray(byte[][]::new)));
    }

    private static byte[] sample(byte[] unit) {
        return join(ints(unit.length), unit);
    }

    private static byte[] movie(List<byte[]> samples, int firstSample) {
        int length = SECONDS * TIMESCALE;
        byte[] header = box(
                "mvhd",
                ints(0, 0, 0, TIMESCALE, length, FIXED_ONE, 0x01000000, 0, 0),
                ints(UNITY),
                ints(0, 0, 0, 0, 0, 0, 2));
        byte[] track = box(
                "tkhd",
                ints(7, 0, 0, 1, 0, length, 0, 0, 0, 0),
                ints(UNITY),
                ints(H264.WIDTH << 16, H264.HEIGHT << 16));
        byte[] media = box(
                "mdia",
                box("mdhd", ints(0, 0, 0, TIMESCALE, length, 0x55c40000)),
                box("hdlr", ints(0, 0), ascii("vide"), ints(0, 0, 0), ascii("Video\0")),
                box(
                        "minf",
                        box("vmhd", ints(1, 0, 0)),
                        box("dinf", box("dref", ints(0, 1), box("url ", ints(1)))),
                        table(samples, firstSample)));
        return box("moov", header, box("trak", track, media));
    }

    private static byte[] table(List<byte[]> samples, int firstSample) {
        int[] sizes = samples.stream().mapToInt(sample -> sample.length).toArray();
        int[] whole = new int[SECONDS];
        for (int second = 0; second < SECONDS; second++) {
            whole[second] = second * RATE + 1;
        }
        return box(
                "stbl",
                box("stsd", ints(0, 1), entry()),
                box("stts", ints(0, 1, samples.size(), TIMESCALE / RATE)),
                box("stss", ints(0, SECONDS), ints(whole)),
                box("stsc", ints(0, 1, 1, samples.size(), 1)),
                box("stsz", ints(0, 0, samples.size()), ints(sizes)),
                box("stco", ints(0, 1, firstSample)));
    }

    private static byte[] entry() {
        byte[] sequence = H264.sequenceParameters();
        byte[] picture = H264.pictureParameters();
        byte[] configuration = box(
                "avcC",
                new byte[] {1, sequence[1], sequence[2], sequence[3], (byte) 0xff, (byte) 0xe1},
                shorts(sequence.length),
                sequence,
                new byte[] {1},
                shorts(picture.length),
                picture);
        return box(
                "avc1",
                new byte[6],
                shorts(1),
                new byte[16],
                shorts(H264.WIDTH, H264.HEIGHT),
                ints(0x480000, 0x480000, 0),
                shorts(1),
                new byte[32],
                shorts(24, 0xffff),
                configuration);
    }

    private static byte[] box(String type, byte[]... parts) {
        byte[] content = join(parts);
        return join(ints(content.length + 8), ascii(type), content);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] ints(int... values) {
        return write(out -> {
            for (int value : values) {
                out.writeInt(value);
            }
        });
    }

    private static byte[] shorts(int... values) {
        return write(out -> {
            for (int value : values) {
                out.writeShort(value);
            }
        });
    }

    private static byte[] join(byte[]... parts) {
        return write(out -> {
            for (byte[] part : parts) {
                out.write(part);
            }
        });
    }

    private static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }
}
