package dev.postforge.defaults.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.defaults.Cluster;
import dev.postforge.defaults.Demo;
import dev.postforge.defaults.tenancy.Tenant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

final class ForgetOldAnswersIntegrationTests {

    private final Demo demo = Demo.shared();
    private final UUID tenant = UUID.randomUUID();

    @Test
    void theWorkerRemovesExpiredAnswersOfAllTenantsAndLeavesTheOthers() {
        answer("old", "first");
        answer("young", "first");
        expire();

        assertThat(demo.bean(ForgetOldAnswers.class).handle()).isEqualTo(1);
        assertThat(answer("young", "second")).isEqualTo("first");
        assertThat(answer("old", "second")).isEqualTo("second");
    }

    @Test
    void anExpiredAnswerThatIsNotYetRemovedIsReplaced() {
        answer("old", "first");
        expire();

        assertThat(answer("old", "second")).isEqualTo("second");
        assertThat(answer("old", "third")).isEqualTo("second");
    }

    private void expire() {
        Cluster.SHARED.execute(
                "demo",
                "UPDATE idempotency_keys SET expires_at = now() - interval '1 second' WHERE key = 'old' AND tenant_id = '"
                        + tenant + "'");
    }

    private String answer(String key, String fresh) {
        return String.valueOf(Tenant.of(tenant)
                .call(() -> demo.bean(Idempotency.class)
                        .once("forget", key, Map.of(), String.class, () -> ResponseEntity.ok(fresh)))
                .getBody());
    }
}
