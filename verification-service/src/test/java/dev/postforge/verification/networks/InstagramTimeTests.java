package dev.postforge.verification.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class InstagramTimeTests {

    @Test
    void readsTheOffsetAsTheGraphApiWritesIt() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");

        assertThat(Instagram.instant("2026-03-01T12:00:00+0000")).isEqualTo(noon);
        assertThat(Instagram.instant("2026-03-01T14:00:00+02:00")).isEqualTo(noon);
        assertThat(Instagram.instant("2026-03-01T12:00:00Z")).isEqualTo(noon);
        assertThat(Instagram.instant("yesterday")).isNull();
        assertThat(Instagram.instant("")).isNull();
    }
}
