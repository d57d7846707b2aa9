package dev.postforge.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.GenerationFailed;
import dev.postforge.post.Leftovers.Left;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.net.URI;
import java.time.Duration;
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
    private Leftovers left;

    @BeforeEach
    void signIn() {
        ana = new Workspace(URI.create("http://localhost:" + port), callers, events);
        ledger = new Ledger(events, ana.tenantId);
        left = new Leftovers(
                database,
                ana,
                "TEXT",
                "{\"topic\":\"" + topic + "\",\"tone\":\"calm\",\"language\":\"English\",\"live\":true}");
        Claude.answers(topic, Claude.writes("Found and finished.", "#again"));
    }

    @Test
    void afterTheCreditsWereHeld() {
        UUID generation = left.add(Left.reserved());

        ledger.completed(generation);

        assertThat(left.status(generation)).isEqualTo("completed");
        assertThat(ana.get("/api/posts").body()).hasSize(1);
    }

    @Test
    void afterTheProviderWasAskedTheUserPaysOnce() {
        UUID generation = left.add(Left.running().calling("messages", Duration.ZERO));

        ledger.completed(generation);

        assertThat(ana.get("/api/posts").body()).hasSize(1);
        assertThat(Claude.calls(topic)).hasSize(1);
        assertThat(ledger.outcomes(generation)).isEqualTo(1);
    }

    @Test
    void whatKillsEveryoneIsGivenUp() {
        UUID generation = left.add(Left.running().claimed(5).calling("messages", Duration.ZERO));

        assertThat(ledger.failed(generation).code()).isEqualTo("INTERNAL_ERROR");
        assertThat(Claude.calls(topic)).isEmpty();
    }

    @Test
    void whatIsPastItsDeadlineEndsFailedAtEveryStep() {
        for (String status : new String[] {"REQUESTED", "RESERVED", "RUNNING"}) {
            UUID generation = left.add(Left.in(status).overdue());

            GenerationFailed failed = ledger.failed(generation);

            assertThat(failed.holdId()).isEqualTo(generation);
            assertThat(failed.code()).isIn("EXPIRED", "DEADLINE");
            assertThat(left.status(generation)).isEqualTo("failed");
        }
        assertThat(Claude.calls(topic)).isEmpty();
    }

    @Test
    void aLateOrRepeatedReplyChangesNothing() {
        UUID generation = left.add(Left.requested().overdue());
        ledger.failed(generation);

        ledger.reserves(generation, 9);
        UUID made = left.add(Left.requested());
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
        assertThat(left.status(generation)).isEqualTo("failed");
        assertThat(left.status(made)).isEqualTo("completed");
        assertThat(ledger.outcomes(generation)).isEqualTo(1);
        assertThat(ledger.outcomes(made)).isEqualTo(1);
        assertThat(Claude.calls(topic)).hasSize(1);
    }

    @Test
    void aReplyFromAnotherTenantChangesNothing() {
        UUID mine = left.add(Left.requested());
        UUID other = left.add(Left.requested());
        new Ledger(events, UUID.randomUUID()).reserves(mine, 9);
        ledger.reserves(other, 9);
        ledger.completed(other);

        assertThat(left.status(mine)).isEqualTo("requested");
    }
}
