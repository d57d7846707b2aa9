package dev.postforge.post.posts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postforge.defaults.errors.ApiException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which media addresses are taken. */
class MediaAddressesTests {

    private final MediaAddresses addresses =
            new MediaAddresses(new PostProperties("secret", List.of("localhost:8090"), Duration.ofSeconds(5)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bucket.supabase.co/image1.jpg",
                "http://cdn.example.com:8443/a/b.mp4?sig=%20x",
                "https://93.184.216.34/a.jpg",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/a.jpg",
                "http://localhost:8090/media/a.jpg"
            })
    void publicOnesAndAllowedHostsAre(String url) {
        assertThatCode(() -> addresses.check(List.of(url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/a.jpg",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "data:image/png;base64,AAAA",
                "//example.com/a.jpg",
                "image.jpg",
                "https://",
                "https:///a.jpg",
                "https://exa mple.com/a.jpg",
                "http://localhost/a.jpg",
                "http://localhost:8091/a.jpg",
                "http://sub.localhost/a.jpg",
                "http://127.0.0.1/a.jpg",
                "http://127.1/a.jpg",
                "http://2130706433/a.jpg",
                "http://0x7f000001/a.jpg",
                "http://0177.0.0.1/a.jpg",
                "http://10.0.0.5/a.jpg",
                "http://172.16.0.1/a.jpg",
                "http://192.168.1.1/a.jpg",
                "http://169.254.169.254/latest/meta-data",
                "http://100.64.0.1/a.jpg",
                "http://0.0.0.0/a.jpg",
                "http://[::1]/a.jpg",
                "http://[::ffff:127.0.0.1]/a.jpg",
                "http://[fe80::1]/a.jpg",
                "http://[fd00::1]/a.jpg",
                "http://intranet/a.jpg",
                "http://db.internal/a.jpg",
                "https://user:password@example.com/a.jpg"
            })
    void othersAreRefusedByName(String url) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> addresses.check(List.of(url)))
                .satisfies(refusal -> assertThat(refusal.details()).containsEntry("field", "mediaUrls"));
    }
}
