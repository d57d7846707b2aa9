package dev.postforge.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.postforge.gateway.webhooks.domain.Delivery;
import dev.postforge.gateway.webhooks.domain.Signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every provider's scheme against the cases of providers.md A.7. */
class SignatureTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** A body that suits every provider, with text beyond ASCII and a slash. */
    private static final String BODY =
            "{\"id\":\"evt_1\",\"uuid\":\"u-1\",\"status\":\"paid\",\"data\":{\"taskId\":\"task-1\",\"state\":\"ok\"},"
                    + "\"text\":\"olá 🌴 ünï\",\"url\":\"https:\\/\\/x.example\\/a\"}";

    @ParameterizedTest
    @EnumSource(Provider.class)
    void aRightSignatureIsGenuine(Provider provider) {
        Signing signing = Signing.of(provider);

        assertThat(judge(provider, signing.sign(BODY, NOW, Signing.SECRET), NOW))
                .isEqualTo(Verdict.GENUINE);
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void aBodyOfOneMebibyteIsGenuine(Provider provider) {
        String large = BODY.replace("olá", "olá" + "a".repeat(1024 * 1024 - BODY.length() - 100));

        assertThat(judge(provider, Signing.of(provider).sign(large, NOW, Signing.SECRET), NOW))
                .isEqualTo(Verdict.GENUINE);
    }

    @ParameterizedTest
    @EnumSource(value = Provider.class, mode = EnumSource.Mode.EXCLUDE, names = "KIE")
    void oneFlippedByteOfTheBodyIsForged(Provider provider) {
        Signing.Signed signed = Signing.of(provider).sign(BODY, NOW, Signing.SECRET);

        assertThat(judge(provider, signed.withBody(signed.body().replace("olá", "ola")), NOW))
                .isEqualTo(Verdict.FORGED);
    }

    @ParameterizedTest
    @EnumSource(value = Provider.class, mode = EnumSource.Mode.EXCLUDE, names = "KIE")
    void jsonWrittenAnewIsForged(Provider provider) {
        Signing.Signed signed = Signing.of(provider).sign(BODY, NOW, Signing.SECRET);

        assertThat(judge(provider, signed.withBody(signed.body().replace("\":", "\" :")), NOW))
                .isEqualTo(Verdict.FORGED);
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void anotherSecretIsForged(Provider provider) {
        assertThat(judge(provider, Signing.of(provider).sign(BODY, NOW, Signing.OTHER), NOW))
                .isEqualTo(Verdict.FORGED);
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void noSignatureAtAllIsForged(Provider provider) {
        Delivery bare = new Delivery(Map.of(), BODY.getBytes(StandardCharsets.UTF_8));
        Delivery empty = new Delivery(
                Map.of(
                        "svix-id", "",
                        "svix-signature", "",
                        "X-Webhook-Signature", "",
                        "Stripe-Signature", "t=,v1=",
                        "X-Signature", "",
                        "X-Hub-Signature-256", "sha256="),
                BODY.getBytes(StandardCharsets.UTF_8));

        assertThat(provider.signature().judge(bare, List.of(Signing.SECRET), NOW))
                .isEqualTo(Verdict.FORGED);
        assertThat(provider.signature().judge(empty, List.of(Signing.SECRET), NOW))
                .isEqualTo(Verdict.FORGED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"CLERK", "BUFFER", "LATER", "STRIPE", "KIE"})
    void aTimeIsGoodFor300SecondsToEitherSide(Provider provider) {
        Signing.Signed signed = Signing.of(provider).sign(BODY, NOW, Signing.SECRET);

        assertThat(judge(provider, signed, NOW.plusSeconds(300))).isEqualTo(Verdict.GENUINE);
        assertThat(judge(provider, signed, NOW.minusSeconds(300))).isEqualTo(Verdict.GENUINE);
        assertThat(judge(provider, signed, NOW.plusSeconds(301))).isEqualTo(Verdict.STALE);
        assertThat(judge(provider, signed, NOW.minusSeconds(301))).isEqualTo(Verdict.STALE);
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void duringARotationBothSecretsAreGood(Provider provider) {
        List<String> both = List.of(Signing.OTHER, Signing.SECRET);
        Signing.Signed signed = Signing.of(provider).sign(BODY, NOW, Signing.SECRET);

        assertThat(provider.signature().judge(signed.delivery(), both, NOW)).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void ofSeveralSignaturesAnyMayMatch() {
        Signing.Signed svix = Signing.of(Provider.CLERK).sign(BODY, NOW, Signing.SECRET);
        Signing.Signed stripe = Signing.of(Provider.STRIPE).sign(BODY, NOW, Signing.SECRET);
        String other = "0".repeat(64);

        assertThat(judge(Provider.CLERK, svix.with("svix-signature", "v1,AAAA " + svix.header("svix-signature")), NOW))
                .isEqualTo(Verdict.GENUINE);
        assertThat(judge(
                        Provider.STRIPE,
                        stripe.with(
                                "Stripe-Signature",
                                stripe.header("Stripe-Signature").replace(",v1=", ",v1=" + other + ",v1=")),
                        NOW))
                .isEqualTo(Verdict.GENUINE);
        assertThat(judge(
                        Provider.STRIPE,
                        stripe.with(
                                "Stripe-Signature",
                                stripe.header("Stripe-Signature").replace("v1=", "v0=")),
                        NOW))
                .as("v0 is ignored")
                .isEqualTo(Verdict.FORGED);
    }

    @Test
    void aBodyFullOfSignaturesCostsNoMoreThanAFew() {
        String field = "\"sign\":\"" + "0".repeat(32) + "\",";
        String flood = "{" + field.repeat(1024 * 1024 / field.length()) + "\"status\":\"paid\"}";
        Delivery delivery = new Delivery(Map.of(), flood.getBytes(StandardCharsets.UTF_8));

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(Provider.CRYPTOMUS.signature().judge(delivery, List.of(Signing.SECRET), NOW))
                        .isEqualTo(Verdict.FORGED));
    }

    private static Verdict judge(Provider provider, Signing.Signed signed, Instant now) {
        return provider.signature().judge(signed.delivery(), List.of(Signing.SECRET), now);
    }
}
