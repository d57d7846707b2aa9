package dev.postforge.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.GenerationFailed;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An instance died between any two steps: its row is found as it was left, and someone else brings it to its end. */
@PostServiceTest
class GenerationRecoveryIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(10);

    @LocalServerPort
    private int port;

    @Autowired
    private TestCallers callers;

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    private final String topic = "topic-" + UUID.randomUUID();
    private Workspace ana;
    private Ledger ledger;

    @BeforeEach
    void signIn() {
        ana = new Workspace(URI.create("http://localhost:" + port), callers, events);
        ledger = new Ledger(events, ana.tenantId);
        Claude.answers(topic, Claude.writes("Found and finished.", "#again"));
    }

    /** A row as a dead instance left it. */
    private UUID left(String status, Duration deadlineIn, int claims, boolean open) {
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        database.execute(
                """
                INSERT INTO generations (tenant_id, id, kind, status, version, price, request, credits_left, deadline,
                                         next_at, claims, created_by, created_at, updated_at, open_call, called_at, lease_token,
                                         lease_until)
                SELECT ?, ?, 'TEXT', ?, 3, 1, ?, 9, ?, ?, ?, ?, now(), now(), %s""".formatted(open ? "'messages', now()" : "NULL, NULL")
                        + (status.equals("RUNNING")
                                ? ", gen_random_uuid(), now() - interval '1 second'"
                                : ", NULL, NULL"),
                ana.tenantId,
                id,
                status,
                "{\"topic\":\"" + topic + "\",\"tone\":\"calm\",\"language\":\"English\",\"live\":true}",
                now.plus(deadlineIn).atOffset(ZoneOffset.UTC),
                now.minusSeconds(3).atOffset(ZoneOffset.UTC),
                claims,
                ana.userId);
        return id;
    }

    private String status(UUID generation) {
        return ana.get("/api/ai/generations/" + generation)
                .body()
                .path("status")
                .asString("");
    }

    @Test
    void afterTheCreditsWereHeld() {
        UUID generation = left("RESERVED", Duration.ofMinutes(1), 0, false);

        ledger.completed(generation);

        assertThat(status(generation)).isEqualTo("completed");
        assertThat(ana.get("/api/posts").body()).hasSize(1);
    }

    @Test
    void afterTheProviderWasAskedTheUserPaysOnce() {
        UUID generation = left("RUNNING", Duration.ofMinutes(1), 1, true);

        ledger.completed(generation);

        assertThat(ana.get("/api/posts").body()).hasSize(1);
        assertThat(Claude.calls(topic)).hasSize(1);
        assertThat(ledger.outcomes(generation)).isEqualTo(1);
    }

    @Test
    void whatKillsEveryoneIsGivenUp() {
        UUID generation = left("RUNNING", Duration.ofMinutes(1), 5, true);

        assertThat(ledger.failed(generation).code()).isEqualTo("INTERNAL_ERROR");
        assertThat(Claude.calls(topic)).isEmpty();
    }

    @Test
    void whatIsPastItsDeadlineEndsFailedAtEveryStep() {
        for (String status : new String[] {"REQUESTED", "RESERVED", "RUNNING"}) {
            UUID generation = left(status, Duration.ofSeconds(-1), 0, false);

            GenerationFailed failed = ledger.failed(generation);

            assertThat(failed.holdId()).isEqualTo(generation);
            assertThat(failed.code()).isIn("EXPIRED", "DEADLINE");
            assertThat(status(generation)).isEqualTo("failed");
        }
        assertThat(Claude.calls(topic)).isEmpty();
    }

    @Test
    void aLateOrRepeatedReplyChangesNothing() {
        UUID generation = left("REQUESTED", Duration.ofSeconds(-1), 0, false);
        ledger.failed(generation);

        ledger.reserves(generation, 9);
        UUID made = left("REQUESTED", Duration.ofMinutes(1), 0, false);
        ledger.reserves(made, 8);
        ledger.reserves(made, 8);
        ledger.completed(made);
        ledger.reserves(made, 8);
        ledger.releases(generation, 9);

        Awaitility.await()
                .atMost(SOON)
                .until(() -> ana.get("/api/ai/generations/" + generation)
                        .body()
                        .path("error")
                        .path("creditsReturned")
                        .asBoolean(false));
        assertThat(status(generation)).isEqualTo("failed");
        assertThat(status(made)).isEqualTo("completed");
        assertThat(ledger.outcomes(generation)).isEqualTo(1);
        assertThat(ledger.outcomes(made)).isEqualTo(1);
        assertThat(Claude.calls(topic)).hasSize(1);
    }

    @Test
    void aReplyFromAnotherTenantChangesNothing() {
        UUID mine = left("REQUESTED", Duration.ofMinutes(1), 0, false);
        UUID other = left("REQUESTED", Duration.ofMinutes(1), 0, false);
        new Ledger(events, UUID.randomUUID()).reserves(mine, 9);
        ledger.reserves(other, 9);
        ledger.completed(other);

        assertThat(status(mine)).isEqualTo("requested");
    }
}
