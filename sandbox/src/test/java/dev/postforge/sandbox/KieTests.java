package dev.postforge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.sandbox.GatewayDouble.Received;
import dev.postforge.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KieTests {

    private static final String TASKS = "/kie/api/v1/jobs/";

    private final TestSandbox sandbox = new TestSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aTaskRunsItsCourseAndReportsUnderItsSignature() throws Exception {
        String task = create();
        assertThat(info(task).path("state").asString()).isEqualTo("waiting");
        sandbox.clock.turn(Duration.ofSeconds(1));
        assertThat(info(task).path("state").asString()).isEqualTo("generating");
        assertThat(info(task).path("progress").asInt()).isBetween(50, 60);
        assertThat(sandbox.gateway.isQuiet()).isTrue();
        sandbox.clock.turn(Duration.ofSeconds(1));
        JsonNode done = info(task);
        assertThat(done.path("state").asString()).isEqualTo("success");

        Received callback = sandbox.gateway.next();
        assertThat(callback.path()).isEqualTo("/api/webhooks/kie?generation=7");
        String signed = task + "." + callback.header("x-webhook-timestamp");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                sandbox.secret("kie", "webhookSecret").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(callback.header("x-webhook-signature"))
                .isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        JsonNode said = JsonMapper.shared().readTree(callback.body()).path("data");
        assertThat(said.path("resultJson").asString())
                .isEqualTo(done.path("resultJson").asString());
        TestSandbox.await(() -> sandbox.control("/calls?provider=kie")
                .valueStream()
                .anyMatch(call -> call.path("operation").asString().equals("callback")));
    }

    @Test
    void aCallbackLeavesForTheGatewayAloneWhateverItsAddressSays() throws Exception {
        try (GatewayDouble elsewhere = new GatewayDouble()) {
            String task = create("http://example.com//" + elsewhere.uri().getAuthority() + "/hook");
            sandbox.clock.turn(Duration.ofSeconds(2));

            Received callback = sandbox.gateway.next();
            assertThat(callback.body()).contains(task);
            assertThat(callback.path()).endsWith("/hook");
            assertThat(elsewhere.isQuiet()).isTrue();
        }
    }

    @Test
    void theResultIsAFilm() {
        String task = create();
        sandbox.clock.turn(Duration.ofSeconds(2));
        String url = JsonMapper.shared()
                .readTree(info(task).path("resultJson").asString())
                .at("/resultUrls/0")
                .asString();
        assertThat(url).startsWith(sandbox.uri().toString());
        byte[] film = bytes(url);
        assertThat(new String(film, 4, 8, StandardCharsets.US_ASCII)).isEqualTo("ftypisom");
        assertThat(boxes(film)).isEqualTo("ftyp moov mdat");
        assertThat(film.length).isBetween(50_000, 1_000_000);
    }

    @Test
    void aTaskCanFailAtNineTenths() throws Exception {
        sandbox.fault("kie", null, "task-fails");
        String task = create();
        sandbox.clock.turn(Duration.ofSeconds(60));
        JsonNode info = info(task);
        assertThat(info.path("state").asString()).isEqualTo("fail");
        assertThat(info.path("progress").asInt()).isEqualTo(90);
        assertThat(info.path("failMsg").asString()).isNotEmpty();
        assertThat(JsonMapper.shared()
                        .readTree(sandbox.gateway.next().body())
                        .at("/data/state")
                        .asString())
                .isEqualTo("fail");
    }

    @Test
    void aForgedCallbackIsSignedAndFalse() throws Exception {
        sandbox.fault("kie", "callback", "forged-callback");
        String task = create();
        JsonNode said = JsonMapper.shared().readTree(sandbox.gateway.next().body());
        assertThat(said.at("/data/state").asString()).isEqualTo("success");
        assertThat(said.at("/data/resultJson").asString()).contains("stolen");
        assertThat(info(task).path("state").asString()).isEqualTo("waiting");
    }

    @Test
    void aCallbackCanStayAway() {
        sandbox.fault("kie", "callback", "no-webhook");
        String task = create();
        sandbox.clock.turn(Duration.ofSeconds(2));
        TestSandbox.await(() -> sandbox.control("/calls?provider=kie")
                .valueStream()
                .anyMatch(call -> call.path("fault").asString("").equals("no-webhook")));
        assertThat(sandbox.gateway.isQuiet()).isTrue();
        assertThat(info(task).path("state").asString()).isEqualTo("success");
    }

    @Test
    void aTaskOutlivesTheSandbox() throws IOException {
        String task = create();
        sandbox.killAndRestart();
        sandbox.clock.turn(Duration.ofSeconds(2));
        assertThat(info(task).path("state").asString()).isEqualTo("success");
    }

    @Test
    void theCodeIsInTheBody() {
        Answered answered = post("{\"model\":\"veo3_fast\",\"input\":{}}");
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().path("code").asInt()).isEqualTo(422);
        sandbox.fault("kie", "create-task", "overloaded");
        assertThat(post("{}").json().path("code").asInt()).isEqualTo(455);
        sandbox.fault("kie", "create-task", "rate-limited");
        assertThat(post("{}").status()).isEqualTo(429);
    }

    @Test
    void theShopHasPagesOfEveryKind() {
        assertThat(sandbox.get("/shop/json-ld").body()).contains("Aurora Desk Lamp");
        assertThat(sandbox.get("/shop/amazon/dp/B0SANDBOX1").body()).contains("productTitle");
        assertThat(sandbox.get("/shop/moved").header("location")).isEqualTo("/shop/json-ld");
        assertThat(sandbox.get("/shop/shift-jis").header("content-type")).isEqualTo("text/html; charset=Shift_JIS");
        assertThat(sandbox.get("/shop/megabyte").body()).hasSizeBetween(1_000_000, 1_048_576);
        assertThat(sandbox.get("/robots.txt").body()).contains("Disallow: /shop/private/");
        assertThat(sandbox.get("/shop/nothing").status()).isEqualTo(404);
        assertThat(bytes(sandbox.uri() + "/shop/images/lamp-1.png")).startsWith(0x89, 'P', 'N', 'G');
    }

    private String create() {
        return create("https://postforge.example/api/webhooks/kie?generation=7");
    }

    private String create(String callback) {
        return post("""
                        {"model":"veo3_fast","callBackUrl":"%s",
                         "input":{"prompt":"a lamp on a table"}}""".formatted(callback)).json().at("/data/taskId").asString();
    }

    private Answered post(String body) {
        return sandbox.json("POST", TASKS + "createTask", sandbox.secret("kie", "apiKey"), body);
    }

    private JsonNode info(String task) {
        return sandbox.get(TASKS + "recordInfo?taskId=" + task, sandbox.secret("kie", "apiKey"))
                .json()
                .path("data");
    }

    private static byte[] bytes(String url) {
        try (var in = java.net.URI.create(url).toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String boxes(byte[] film) {
        StringBuilder names = new StringBuilder();
        int at = 0;
        while (at < film.length) {
            names.append(new String(film, at + 4, 4, StandardCharsets.US_ASCII)).append(' ');
            at += ByteBuffer.wrap(film, at, 4).getInt();
        }
        return names.toString().strip();
    }
}
