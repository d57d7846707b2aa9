package dev.postforge.publishing.networks.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.publishing.networks.Answer;
import dev.postforge.publishing.networks.Outcome;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class InstagramErrorsTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final URI HERE = URI.create("https://graph.instagram.com");

    private final InstagramErrors errors = new InstagramErrors(
            new InstagramProperties(
                    HERE,
                    HERE,
                    HERE,
                    "client",
                    "secret",
                    List.of(),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(5)),
            Clock.systemUTC());

    @ParameterizedTest
    @CsvSource({"190, 460", "190, 463", "190, 0", "102, 0"})
    void onlyARefusedTokenBreaksTheConnection(int code, int subcode) {
        assertThat(errors.harmless(answer(400, code, subcode))).isInstanceOf(Outcome.ReauthNeeded.class);
        assertThat(errors.tokenRefused(answer(400, code, subcode))).isTrue();
    }

    @Test
    void aVanishedObjectIsPreparedAnewAndBreaksNoConnection() {
        Answer.Received gone = answer(400, 100, 33);

        assertThat(errors.harmless(gone)).isInstanceOf(Outcome.HandleLost.class);
        assertThat(errors.visible(gone)).isInstanceOf(Outcome.HandleLost.class);
        assertThat(errors.tokenRefused(gone)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"4, 0, 400", "9, 2207042, 403", "0, 0, 401", "0, 0, 429"})
    void aLimitWaitsForTheWholeAccount(int code, int subcode, int status) {
        assertThat(errors.harmless(answer(status, code, subcode)))
                .isInstanceOfSatisfying(
                        Outcome.RetryAfter.class,
                        retry -> assertThat(retry.scope()).isEqualTo(Outcome.Scope.ACCOUNT));
    }

    private static Answer.Received answer(int status, int code, int subcode) {
        return new Answer.Received(
                status,
                JSON.readTree(
                        "{\"error\":{\"code\":" + code + ",\"error_subcode\":" + subcode + ",\"message\":\"no\"}}"),
                null);
    }
}
