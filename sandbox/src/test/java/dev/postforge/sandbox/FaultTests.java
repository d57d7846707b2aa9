package dev.postforge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postforge.sandbox.TestSandbox.Answered;
import dev.postforge.sandbox.TestSandbox.Login;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FaultTests {

    private final TestSandbox sandbox = new TestSandbox();
    private final Login login = sandbox.instagram();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aLostAnswerActsAndCutsTheConnection() {
        String container = container();
        sandbox.fault("instagram", "publish", "lost-answer");
        assertThatThrownBy(() -> publish(container)).isInstanceOf(UncheckedIOException.class);
        assertThat(live()).isEqualTo(1);
        assertLogged("publish", "applied", "dropped", null, "lost-answer");
        assertThat(publish(container).status()).as("used up").isEqualTo(400);
        assertThat(live()).isEqualTo(1);
    }

    @Test
    void aTimeoutDoesNothingAndHoldsNobodyElseUp() {
        String container = container();
        sandbox.control("POST", "/faults", "{\"provider\":\"instagram\",\"fault\":\"timeout\",\"times\":250}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> waiting = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                waiting.add(threads.submit(() -> assertThatThrownBy(
                                () -> sandbox.send(publishing(container).timeout(Duration.ofSeconds(2))))
                        .isInstanceOf(UncheckedIOException.class)
                        .cause()
                        .isInstanceOf(HttpTimeoutException.class)));
            }
            TestSandbox.await(() -> sandbox.control("/faults").isEmpty());
            assertThat(publish(container).status()).isEqualTo(200);
            for (Future<?> caller : waiting) {
                assertThat(caller).succeedsWithin(Duration.ofSeconds(20));
            }
        }
        assertThat(live()).isEqualTo(1);
        assertThat(sandbox.control("/calls")
                        .valueStream()
                        .filter(entry -> entry.path("fault").asString("").equals("timeout"))
                        .filter(entry -> entry.path("effect").asString().equals("none")
                                && entry.path("answer").asString().equals("dropped")))
                .hasSize(250);
    }

    @Test
    void tooManyCallsAreRefusedInTheProvidersOwnWords() {
        sandbox.fault("instagram", null, "rate-limited");
        Answered answered = sandbox.get("/instagram/me", login.token());
        assertThat(answered.status()).isEqualTo(429);
        assertThat(answered.header("retry-after")).isEqualTo("2");
        assertThat(answered.graphError()).isEqualTo("4/0");
        assertThat(sandbox.get("/instagram/me", login.token()).status()).isEqualTo(200);
    }

    @Test
    void aServerErrorHasNoEffect() {
        String container = container();
        sandbox.fault("instagram", "publish", "server-error");
        assertThat(publish(container).status()).isEqualTo(500);
        assertThat(live()).isZero();
        assertLogged("publish", "none", "sent", 500, "server-error");
    }

    @Test
    void aSlowAnswerComesAndIsTheUsualOne() {
        String container = container();
        sandbox.fault("instagram", "publish", "slow");
        long begin = System.nanoTime();
        assertThat(publish(container).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(2_900));
        assertLogged("publish", "applied", "sent", 200, "slow");
    }

    @Test
    void aRevokedTokenStaysRevokedUntilANewLogin() {
        sandbox.fault("instagram", null, "token-revoked");
        assertThat(sandbox.get("/instagram/me", login.token()).graphError()).isEqualTo("190/460");
        assertThat(sandbox.get("/instagram/me", login.token()).graphError()).isEqualTo("190/460");
        String code = TestSandbox.codeOf(
                sandbox.get(sandbox.authorizeUrl("instagram", "&auto_approve=true&account=sandbox_ig_0001")));
        String fresh = sandbox.exchange("instagram", "/instagram/oauth/access_token", code)
                .json()
                .path("access_token")
                .asString();
        assertThat(sandbox.get("/instagram/me", fresh).status()).isEqualTo(200);
    }

    @Test
    void anExpiredContainerIsGoneForGood() {
        String container = container();
        sandbox.fault("instagram", null, "container-expired");
        assertThat(sandbox.get("/instagram/me", login.token()).status())
                .as("names no container")
                .isEqualTo(200);
        assertThat(publish(container).graphError()).isEqualTo("-2/2207020");
        assertThat(publish(container).graphError()).isEqualTo("-2/2207020");
        assertThat(live()).isZero();
    }

    @Test
    void strikesTheNamedOperationAsOftenAsAsked() {
        sandbox.control(
                "POST",
                "/faults",
                "{\"provider\":\"instagram\",\"operation\":\"profile\",\"fault\":\"server-error\",\"times\":2}");
        assertThat(sandbox.get("/instagram/" + login.id() + "/media", login.token())
                        .status())
                .isEqualTo(200);
        assertThat(sandbox.get("/instagram/me", login.token()).status()).isEqualTo(500);
        assertThat(sandbox.control("/faults").get(0).path("remaining").asInt()).isEqualTo(1);
        assertThat(sandbox.get("/instagram/me", login.token()).status()).isEqualTo(500);
        assertThat(sandbox.get("/instagram/me", login.token()).status()).isEqualTo(200);
        assertThat(sandbox.control("/faults").size()).isZero();
    }

    @Test
    void concurrentCallsUseUpExactlyWhatIsThere() throws Exception {
        sandbox.control("POST", "/faults", "{\"provider\":\"instagram\",\"fault\":\"server-error\",\"times\":17}");
        List<Callable<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            callers.add(() -> sandbox.get("/instagram/me", login.token()).status());
        }
        int broken = 0;
        try (var threads = Executors.newFixedThreadPool(50)) {
            for (Future<Integer> answered : threads.invokeAll(callers)) {
                broken += answered.get() == 500 ? 1 : 0;
            }
        }
        assertThat(broken).isEqualTo(17);
    }

    private String container() {
        return sandbox.form(
                        "/instagram/" + login.id() + "/media",
                        "image_url",
                        "https://media.example/p.jpg",
                        "access_token",
                        login.token())
                .json()
                .path("id")
                .asString();
    }

    private java.net.http.HttpRequest.Builder publishing(String container) {
        return sandbox.request("/instagram/" + login.id() + "/media_publish?creation_id=" + container)
                .header("Authorization", "Bearer " + login.token())
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody());
    }

    private Answered publish(String container) {
        return sandbox.send(publishing(container));
    }

    private int live() {
        return sandbox.control("/networks/instagram/posts").size();
    }

    private void assertLogged(
            String operation,
            String effect,
            String answer,
            @org.jspecify.annotations.Nullable Integer status,
            String fault) {
        JsonNode last = sandbox.control("/calls?provider=instagram")
                .valueStream()
                .filter(entry -> entry.path("fault").asString("").equals(fault))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(last.propertyNames())
                .containsExactlyInAnyOrder(
                        "seq", "at", "provider", "operation", "account", "effect", "answer", "status", "fault");
        assertThat(last.path("operation").asString()).isEqualTo(operation);
        assertThat(last.path("account").asString()).isEqualTo("sandbox_ig_0001");
        assertThat(last.path("effect").asString()).isEqualTo(effect);
        assertThat(last.path("answer").asString()).isEqualTo(answer);
        assertThat(last.path("status").isNull() ? null : last.path("status").asInt())
                .isEqualTo(status);
    }
}
