package dev.postforge.post.media.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.post.MediaFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files are, by their content. */
class MediaProbeTests {

    private static Optional<MediaFacts> look(byte[] file) throws IOException {
        return MediaProbe.look(new FileBytes() {
            @Override
            public long size() {
                return file.length;
            }

            @Override
            public byte[] at(long position, int length) {
                int from = (int) Math.min(position, file.length);
                return Arrays.copyOfRange(file, from, Math.min(from + length, file.length));
            }
        });
    }

    private static byte[] drawn(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out))
                .isTrue();
        return out.toByteArray();
    }

    @Test
    void picturesTellTheirMeasures() throws IOException {
        assertThat(look(drawn("jpg", 320, 200))).contains(new MediaFacts(MediaFormat.JPEG, 320, 200, null));
        assertThat(look(drawn("png", 17, 900))).contains(new MediaFacts(MediaFormat.PNG, 17, 900, null));
        assertThat(look(drawn("gif", 5, 6))).contains(new MediaFacts(MediaFormat.GIF, 5, 6, null));
    }

    @Test
    void aPictureOnItsSideIsMeasuredAsItIsShown() throws IOException {
        byte[] jpeg = drawn("jpg", 320, 200);
        byte[] exif = HexFormat.of()
                .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "0112000300000001" + "00060000"
                        + "00000000");
        byte[] turned = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, turned, 0, 2);
        System.arraycopy(exif, 0, turned, 2, exif.length);
        System.arraycopy(jpeg, 2, turned, 2 + exif.length, jpeg.length - 2);

        assertThat(look(turned)).contains(new MediaFacts(MediaFormat.JPEG, 200, 320, null));
    }

    @Test
    void webpTellsItsMeasuresInItsThreeForms() throws IOException {
        String riff = "52494646" + "00000000" + "57454250";
        assertThat(look(HexFormat.of().parseHex(riff + "56503858" + "0a000000" + "00000000" + "7f0200" + "df0100")))
                .contains(new MediaFacts(MediaFormat.WEBP, 640, 480, null));
        assertThat(look(HexFormat.of()
                        .parseHex(riff + "56503820" + "00000000" + "000000" + "9d012a" + "8002" + "e001")))
                .contains(new MediaFacts(MediaFormat.WEBP, 640, 480, null));
        assertThat(look(HexFormat.of().parseHex(riff + "5650384c" + "00000000" + "2f" + "7fc27700")))
                .contains(new MediaFacts(MediaFormat.WEBP, 640, 480, null));
    }

    @Test
    void filmsTellTheirMeasuresAndDurationWhereverTheIndexIs() throws IOException {
        assertThat(look(MediaFiles.film("isom", 1_080, 1_920, 9_500, 200_000)))
                .contains(new MediaFacts(MediaFormat.MP4, 1_080, 1_920, Duration.ofMillis(9_500)));
        assertThat(look(MediaFiles.film("qt  ", 640, 360, 1_000, 10)))
                .contains(new MediaFacts(MediaFormat.MOV, 640, 360, Duration.ofSeconds(1)));
    }

    @Test
    void aDamagedFileOfAKnownFormatTellsItsFormat() throws IOException {
        assertThat(look(Arrays.copyOf(drawn("jpg", 320, 200), 20))).contains(MediaFacts.plain(MediaFormat.JPEG));
        assertThat(look(Arrays.copyOf(MediaFiles.png(5, 5, 33), 9))).contains(MediaFacts.plain(MediaFormat.PNG));
        assertThat(look(Arrays.copyOf(MediaFiles.film("isom", 5, 5, 5, 5), 14)).map(MediaFacts::format))
                .contains(MediaFormat.MP4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "<html><script>alert(1)</script></html>",
                "MZ\u0090\u0000",
                "\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000",
                "\u0000\u0000\u0000\u0018ftypavif\u0000\u0000\u0000\u0000",
                "#!/bin/sh",
                "RIFF\u0000\u0000\u0000\u0000WAVE"
            })
    void everythingElseIsNothingWeTake(String content) throws IOException {
        assertThat(look(content.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void noContentMakesItFail() throws IOException {
        long seed = Long.getLong("postforge.test.seed", 20_261_121L);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] file = i % 2 == 0 ? drawn("jpg", 20, 20) : MediaFiles.film("isom", 20, 20, 500, 50);
            for (int change = 0; change < 8; change++) {
                file[12 + random.nextInt(file.length - 12)] = (byte) random.nextInt();
            }
            assertThat(look(file)).as("seed %d, file %d", seed, i).isNotNull();
        }
    }
}
