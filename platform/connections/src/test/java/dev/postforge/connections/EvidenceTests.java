package dev.postforge.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EvidenceTests {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void keepsNoToken() {
        String kept = Evidence.of(json.readTree("""
                {"paging":{"next":"https://x/stories?limit=1&access_token=IGQ%2FSECRET&after=abc"},
                 "access_token":"IGOTHER","echo":"token T0KEN here"}"""), "T0KEN");

        assertThat(kept)
                .doesNotContain("SECRET")
                .doesNotContain("IGOTHER")
                .doesNotContain("T0KEN")
                .contains("after=abc");
    }

    @Test
    void keepsNoMoreThanItMay() {
        String kept = Evidence.of(json.readTree("{\"a\":\"" + "x".repeat(200_000) + "\"}"), "T");

        assertThat(kept).hasSize(Evidence.LONGEST);
    }

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
