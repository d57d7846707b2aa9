package dev.postforge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ControlTests {

    private final TestSandbox sandbox = new TestSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void isHealthyAndSaysWhatItIs() {
        assertThat(sandbox.get("/_sandbox/health").status()).isEqualTo(200);
        assertThat(sandbox.get("/").body()).contains("PostForge sandbox");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Host: evil.example              | 403",
                "Host: 127.0.0.1.evil.example    | 403",
                "Host: localhost:8090@evil       | 400",
                "Host: LOCALHOST                 | 200",
                "Host: [::1]:8090                | 200",
                "Host: 127.0.0.1:1               | 200",
                "Host: localhost~Origin: https://evil.example           | 403",
                "Host: localhost~Origin: null                           | 403",
                "Host: localhost~Origin: http://localhost.evil.example  | 403",
                "Host: localhost~Origin: http://localhost:3003          | 200",
            })
    void answersToThisMachineOnly(String headers, int status) throws IOException {
        assertThat(raw("GET /_sandbox/secrets", headers)).isEqualTo(status);
    }

    @Test
    void keepsWireMocksAdminClosed() throws IOException {
        assertThat(raw("GET /__admin/mappings", "Host: localhost")).isEqualTo(404);
        assertThat(raw("POST /__admin/shutdown", "Host: localhost")).isEqualTo(404);
        assertThat(raw("DELETE /__admin/mappings", "Host: localhost")).isEqualTo(404);
        assertThat(sandbox.get("/_sandbox/health").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"provider\":\"friendster\",\"fault\":\"slow\"}",
                "{\"provider\":\"instagram\",\"operation\":\"dance\",\"fault\":\"slow\"}",
                "{\"provider\":\"instagram\",\"fault\":\"flood\"}",
                "{\"provider\":\"instagram\",\"fault\":\"slow\",\"times\":0}",
                "{\"provider\":\"instagram\",\"fault\":\"slow\",\"times\":\"often\"}",
                "{\"fault\":\"slow\"}",
                "[]",
                "nonsense",
            })
    void refusesFaultsItDoesNotKnow(String body) {
        var answered = sandbox.control("POST", "/faults", body);
        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.json().at("/error/message").asString()).isNotEmpty();
        assertThat(sandbox.control("/faults").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "instagram, insights",
        "later, analytics",
        "anthropic, generate",
        "kie, create-task",
        "stripe, refund",
        "tiktok, publish",
        "meta-ads,",
        "buffer,",
        "clerk,",
        "lemonsqueezy, webhook",
        "cryptomus, session",
        "openrouter,",
        "openai,",
        "youtube, upload",
    })
    void knowsEveryProviderAndOperation(String provider, String operation) {
        sandbox.fault(provider, operation, "lost-answer");
        JsonNode fault = sandbox.control("/faults").get(0);
        assertThat(fault.path("provider").asString()).isEqualTo(provider);
        assertThat(fault.path("times").asInt()).isEqualTo(1);
        assertThat(sandbox.delete("/_sandbox/faults", null).status()).isEqualTo(200);
        assertThat(sandbox.control("/faults").size()).isZero();
    }

    @Test
    void listsEveryNetworkAndRefusesOthers() {
        for (String network : new String[] {"instagram", "facebook", "linkedin", "x", "tiktok", "youtube"}) {
            assertThat(sandbox.get("/_sandbox/networks/" + network + "/posts").body())
                    .isEqualTo("[]");
        }
        assertThat(sandbox.get("/_sandbox/networks/friendster/posts").status()).isEqualTo(404);
    }

    @Test
    void showsTheSharedSecretsByProvider() {
        JsonNode secrets = sandbox.control("/secrets");
        assertThat(secrets.at("/stripe/webhookSecret").asString()).startsWith("whsec_");
        assertThat(secrets.at("/clerk/webhookSecret").asString()).startsWith("whsec_");
        for (String path : new String[] {
            "/lemonsqueezy/webhookSecret",
            "/cryptomus/merchantId",
            "/cryptomus/apiKey",
            "/kie/webhookSecret",
            "/meta/appSecret",
            "/meta/verifyToken",
            "/buffer/webhookSecret",
            "/later/webhookSecret",
            "/later/clientId",
            "/instagram/clientId",
            "/instagram/clientSecret",
            "/youtube/clientSecret",
        }) {
            assertThat(secrets.at(path).asString("")).as(path).isNotEmpty();
        }
    }

    @Test
    void resetDropsPostsCallsAndFaultsButNotAccounts() {
        var login = sandbox.instagram();
        sandbox.fault("instagram", "publish", "slow");
        assertThat(sandbox.control("/calls").size()).isPositive();
        assertThat(sandbox.control("POST", "/reset", "").status()).isEqualTo(200);
        assertThat(sandbox.control("/calls").size()).isZero();
        assertThat(sandbox.control("/faults").size()).isZero();
        assertThat(sandbox.get("/instagram/me", login.token()).status()).isEqualTo(200);
    }

    @Test
    void movesItsOwnTimeForwardOnly() {
        var moved = sandbox.control("POST", "/clock", "{\"advance\":\"PT24H\"}");
        assertThat(moved.json().path("now").asString()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(sandbox.control("POST", "/clock", "{\"advance\":\"-PT1H\"}").status())
                .isEqualTo(400);
        assertThat(sandbox.control("POST", "/clock", "{\"advance\":\"tomorrow\"}")
                        .status())
                .isEqualTo(400);
        assertThat(sandbox.control("POST", "/clock", "{}").status()).isEqualTo(400);
    }

    @Test
    void filtersCallsByProviderAndNumber() {
        sandbox.instagram();
        long last = sandbox.control("/calls").get(0).path("seq").asLong();
        assertThat(sandbox.control("/calls?provider=later").size()).isZero();
        assertThat(sandbox.control("/calls?since=" + last).get(0).path("seq").asLong())
                .isEqualTo(last + 1);
        assertThat(sandbox.get("/_sandbox/calls?provider=friendster").status()).isEqualTo(400);
    }

    @Test
    void saysWhichProvidersItDoesNotSimulateYet() {
        assertThat(sandbox.get("/tiktok/v2/post").status()).isEqualTo(404);
        assertThat(sandbox.get("/tiktok/v2/post").json().at("/error/message").asString())
                .contains("does not simulate tiktok yet");
        assertThat(sandbox.get("/nowhere").status()).isEqualTo(404);
    }

    /** The JDK's client does not send a Host of one's choice. */
    private int raw(String requestLine, String headers) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), sandbox.uri().getPort())) {
            String request =
                    requestLine + " HTTP/1.1\r\n" + headers.replace("~", "\r\n") + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String status = String.valueOf(reader.readLine());
            return Integer.parseInt(status.substring(9, 12));
        }
    }
}
