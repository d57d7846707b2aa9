package dev.postforge.defaults.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScrubberTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET https://graph.instagram.com/me?fields=id&access_token=HUSHHUSH1",
                "{\"access_token\":\"HUSHHUSH1\",\"user\":1}",
                "{\"accessToken\" : \"HUSHHUSH1\"}",
                "client_secret=HUSHHUSH1&grant_type=authorization_code",
                "Authorization: Bearer HUSHHUSH1",
                "authorization=[bearer HUSHHUSH1abc]",
                "paging.next=https://x/y?limit=5&access_token=HUSHHUSH1&after=3",
                "token eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJIVVNISFVTSDEifQ.HUSHHUSH1",
                "whsec_HUSHHUSH1HUSHHUSH1",
                "password=HUSHHUSH1",
                "postforge.database.app-password: HUSHHUSH1",
                "refresh_token='HUSHHUSH1'",
                "DB_PASSWORD = HUSHHUSH1",
            })
    void masksCredentials(String text) {
        assertThat(Scrubber.scrub(text)).doesNotContain("HUSHHUSH1").contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Post 0190d5a2-1111-7000-8000-000000000000 was published in 12 ms",
                "GET /api/posts?page=1&limit=50",
                "The token lacks a claim or has a wrong one",
                "access_token is missing",
            })
    void leavesTheRest(String text) {
        assertThat(Scrubber.scrub(text)).isEqualTo(text);
    }

    @Test
    void keepsWhatStandsAroundASecret() {
        assertThat(Scrubber.scrub("GET /me?access_token=abc&fields=id"))
                .isEqualTo("GET /me?access_token=***&fields=id");
    }
}
