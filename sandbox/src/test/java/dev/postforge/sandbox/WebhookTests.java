package dev.postforge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.sandbox.GatewayDouble.Received;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookTests {

    private final TestSandbox sandbox = new TestSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void buffersReportIsSignedOverItsRawBody() throws Exception {
        sendByLater();
        Received report = sandbox.gateway.next();
        assertThat(report.path()).isEqualTo("/api/webhooks/buffer/post-sent");
        String[] parts = report.header("x-webhook-signature").split(",", -1);
        String time = parts[0].substring("t=".length());
        assertThat(Long.parseLong(time)).isEqualTo(sandbox.clock.instant().getEpochSecond());
        byte[] key = sandbox.secret("buffer", "webhookSecret").getBytes(StandardCharsets.UTF_8);
        assertThat(parts[1]).isEqualTo("v1=" + HexFormat.of().formatHex(hmac(key, time + "." + report.body())));
        assertThat(json(report.body()).propertyNames())
                .containsExactlyInAnyOrder("profile_id", "status", "sent_at", "update_id");
    }

    @Test
    void buffersReportIsRepeatedUntilItIsTaken() throws Exception {
        sandbox.gateway.willAnswer(503);
        sandbox.gateway.willAnswer(500);
        sendByLater();
        Received first = sandbox.gateway.next();
        TestSandbox.await(() -> webhookCalls() == 1);
        sandbox.clock.turn(Duration.ofSeconds(1));
        Received second = sandbox.gateway.next();
        TestSandbox.await(() -> webhookCalls() == 2);
        sandbox.clock.turn(Duration.ofSeconds(2));
        Received third = sandbox.gateway.next();
        assertThat(second.body()).isEqualTo(first.body()).isEqualTo(third.body());
        assertThat(second.header("x-webhook-signature")).isNotEqualTo(first.header("x-webhook-signature"));
        TestSandbox.await(() -> webhookCalls() == 3);
        sandbox.clock.turn(Duration.ofMinutes(10));
        assertThat(sandbox.control("/calls?provider=buffer")
                        .valueStream()
                        .filter(call -> call.path("operation").asString().equals("webhook"))
                        .map(call -> call.path("effect").asString()))
                .containsExactly("none", "none", "applied");
    }

    @Test
    void aReportIsSentTwiceOrNeverOnCommand() throws Exception {
        sandbox.fault("buffer", null, "duplicate-webhook");
        sendByLater();
        assertThat(sandbox.gateway.next().body())
                .isEqualTo(sandbox.gateway.next().body());
        TestSandbox.await(() -> webhookCalls() == 2);

        sandbox.fault("buffer", "webhook", "no-webhook");
        sendByLater();
        TestSandbox.await(() -> webhookCalls() == 3);
        assertThat(sandbox.control("/networks/instagram/posts").size()).isEqualTo(2);
        assertThat(sandbox.gateway.isQuiet()).isTrue();
    }

    @Test
    void aRefusedPostFailsAtLater() throws Exception {
        sandbox.fault("buffer", "publish", "server-error");
        String[] sent = sendByLater();
        TestSandbox.await(() -> sandbox.get("/later/posts/" + sent[1], sent[0])
                .json()
                .path("status")
                .asString()
                .equals("failed"));
        assertThat(sandbox.control("/networks/instagram/posts").size()).isZero();
    }

    @Test
    void clerksEventsAreSignedAsSvixDoes() throws Exception {
        var answered = sandbox.control(
                "POST", "/clerk/events", "{\"type\":\"user.created\",\"data\":{\"id\":\"user_1\",\"n\":\"é\"}}");
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().path("status").asInt()).isEqualTo(202);
        Received event = sandbox.gateway.next();
        assertThat(event.path()).isEqualTo("/api/webhooks/clerk");
        byte[] key = Base64.getDecoder()
                .decode(sandbox.secret("clerk", "webhookSecret").substring("whsec_".length()));
        String signed = event.header("svix-id") + "." + event.header("svix-timestamp") + "." + event.body();
        assertThat(event.header("svix-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(hmac(key, signed)));
        assertThat(json(event.body()).path("type").asString()).isEqualTo("user.created");
        assertThat(json(event.body()).at("/data/id").asString()).isEqualTo("user_1");
    }

    @Test
    void clerksEventsCanBeDoubledOrWithheldAndMustBeWhole() throws Exception {
        String event = "{\"type\":\"user.created\",\"data\":{\"id\":\"user_1\"}}";
        sandbox.fault("clerk", null, "duplicate-webhook");
        sandbox.control("POST", "/clerk/events", event);
        assertThat(sandbox.gateway.next().header("svix-id"))
                .isEqualTo(sandbox.gateway.next().header("svix-id"));
        sandbox.fault("clerk", null, "no-webhook");
        assertThat(sandbox.control("POST", "/clerk/events", event)
                        .json()
                        .path("sent")
                        .asInt())
                .isZero();
        assertThat(sandbox.gateway.isQuiet()).isTrue();
        assertThat(sandbox.control("POST", "/clerk/events", "{\"type\":\"user.created\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void clerksTokensAreProvenByItsPublishedKey() throws Exception {
        String token = sandbox.control(
                        "POST", "/clerk/tokens", "{\"sub\":\"user_1\",\"azp\":\"http://localhost:3003\"}")
                .json()
                .path("token")
                .asString();
        String[] parts = token.split("\\.", -1);
        JsonNode key = sandbox.get("/clerk/.well-known/jwks.json").json().at("/keys/0");
        var spec = new RSAPublicKeySpec(
                number(key.path("n").asString()), number(key.path("e").asString()));
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        JsonNode claims = json(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        assertThat(claims.path("sub").asString()).isEqualTo("user_1");
        assertThat(claims.path("azp").asString()).isEqualTo("http://localhost:3003");
        assertThat(claims.path("iss").asString()).isEqualTo(sandbox.uri() + "/clerk");
        assertThat(sandbox.get("/clerk/.well-known/openid-configuration")
                        .json()
                        .path("issuer")
                        .asString())
                .isEqualTo(sandbox.uri() + "/clerk");
    }

    /** Sends a post at once by way of Later; answers the token and the post's id. */
    private String[] sendByLater() {
        String code = TestSandbox.codeOf(sandbox.get(sandbox.authorizeUrl("later", "&auto_approve=true")));
        String token = sandbox.exchange("later", "/later/oauth/token", code)
                .json()
                .path("access_token")
                .asString();
        String profile =
                sandbox.get("/later/me", token).json().at("/profiles/0/id").asString();
        String media = sandbox.json(
                        "POST", "/later/media_library/files", token, "{\"url\":\"https://media.example/p.jpg\"}")
                .json()
                .path("id")
                .asString();
        JsonNode post = sandbox.json(
                        "POST",
                        "/later/posts",
                        token,
                        "{\"profile_id\":\"%s\",\"media_ids\":[\"%s\"],\"type\":\"story\"}".formatted(profile, media))
                .json();
        return new String[] {token, post.path("id").asString()};
    }

    private long webhookCalls() {
        return sandbox.control("/calls?provider=buffer")
                .valueStream()
                .filter(call -> call.path("operation").asString().equals("webhook"))
                .count();
    }

    private static byte[] hmac(byte[] key, String content) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
    }

    private static BigInteger number(String base64url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64url));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
