package dev.postforge.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postforge.defaults.Demo.Answer;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.idempotency.Idempotency;
import dev.postforge.defaults.tenancy.Tenant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

final class IdempotencyIntegrationTests {

    private final Demo demo = Demo.shared();
    private final Idempotency idempotency = demo.bean(Idempotency.class);
    private final UUID tenant = UUID.randomUUID();
    private final String token = demo.editor(tenant);

    @Test
    void givesARepeatTheFirstAnswer() {
        Answer first = post("k1", "{\"text\":\"a\",\"priority\":1}");
        Answer repeat = post("k1", "{ \"priority\": 1, \"text\": \"a\" }");

        assertThat(first.status()).isEqualTo(201);
        assertThat(repeat.status()).isEqualTo(201);
        assertThat(repeat.text()).isEqualTo(first.text());
        assertThat(repeat.headers().get("location")).isEqualTo(first.headers().get("location"));
        assertThat(demo.get("/notes", "Authorization", token).json().size()).isEqualTo(1);
    }

    @Test
    void refusesTheKeyWithAnotherBody() {
        post("k2", "{\"text\":\"a\"}");
        Answer other = post("k2", "{\"text\":\"b\"}");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void keepsKeysOfTenantsApart() {
        post("k3", "{\"text\":\"a\"}");
        Answer stranger = demo.post(
                "/notes", "{\"text\":\"b\"}", "Authorization", demo.editor(UUID.randomUUID()), "Idempotency-Key", "k3");

        assertThat(stranger.status()).isEqualTo(201);
    }

    @Test
    void doesNotKeepARefusal() {
        AtomicInteger runs = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> once("k4", () -> {
                        runs.incrementAndGet();
                        throw ApiException.invalid("text", "is bad");
                    }))
                    .isInstanceOf(ApiException.class);
        }
        assertThat(runs).hasValue(2);
    }

    @Test
    void tellsADuplicateThatTheFirstIsStillRunning() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> once("k5", () -> {
            running.countDown();
            await(finish);
            return ResponseEntity.ok("done");
        }));
        await(running);

        assertThatThrownBy(() -> once("k5", () -> ResponseEntity.ok("twice")))
                .isInstanceOfSatisfying(ApiException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.IDEMPOTENCY_IN_PROGRESS);
                    assertThat(refusal.retryAfter()).isPresent();
                });

        finish.countDown();
        first.join();
        assertThat(once("k5", () -> ResponseEntity.ok("twice")).getBody()).isEqualTo("done");
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        Answer answer = post("k".repeat(256), "{\"text\":\"a\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo("Idempotency-Key");
    }

    private Answer post(String key, String body) {
        return demo.post("/notes", body, "Authorization", token, "Idempotency-Key", key);
    }

    private ResponseEntity<String> once(String key, java.util.function.Supplier<ResponseEntity<String>> effect) {
        return Tenant.of(tenant).call(() -> idempotency.once("test", key, Map.of("a", 1), String.class, effect));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
