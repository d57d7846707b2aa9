package dev.postforge.connections;

import static org.assertj.core.api.Assertions.assertThat;

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
}
