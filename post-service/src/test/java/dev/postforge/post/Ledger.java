package dev.postforge.post;

import dev.postforge.contracts.CreditsRejected;
import dev.postforge.contracts.CreditsReleased;
import dev.postforge.contracts.CreditsReserved;
import dev.postforge.contracts.GenerationCompleted;
import dev.postforge.contracts.GenerationFailed;
import dev.postforge.contracts.GenerationRequested;
import dev.postforge.contracts.Topics;
import dev.postforge.testing.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Credit-service, played by a test for one tenant. */
final class Ledger {

    private final TestEvents events;
    private final UUID tenantId;
    private final AtomicLong version = new AtomicLong();

    Ledger(TestEvents events, UUID tenantId) {
        this.events = events;
        this.tenantId = tenantId;
    }

    GenerationRequested asked() {
        return events.await(
                Topics.GENERATION_REQUESTED, event -> event.tenantId().equals(tenantId));
    }

    List<GenerationRequested> allAsked() {
        return events.all(Topics.GENERATION_REQUESTED).stream()
                .map(TestEvents.Sent::event)
                .filter(event -> event.tenantId().equals(tenantId))
                .toList();
    }

    GenerationCompleted completed(UUID generation) {
        return events.await(
                Topics.GENERATION_COMPLETED, event -> event.generationId().equals(generation));
    }

    GenerationFailed failed(UUID generation) {
        return events.await(
                Topics.GENERATION_FAILED, event -> event.generationId().equals(generation));
    }

    long outcomes(UUID generation) {
        return events.all(Topics.GENERATION_COMPLETED).stream()
                        .filter(sent -> sent.event().generationId().equals(generation))
                        .count()
                + events.all(Topics.GENERATION_FAILED).stream()
                        .filter(sent -> sent.event().generationId().equals(generation))
                        .count();
    }

    /** Waits for the request and holds its price; so much is left. */
    UUID reserves(long left) {
        UUID hold = asked().holdId();
        reserves(hold, left);
        return hold;
    }

    void reserves(UUID hold, long left) {
        Instant now = Instant.now();
        events.publish(
                Topics.CREDITS_RESERVED,
                new CreditsReserved(
                        tenantId,
                        version.incrementAndGet(),
                        hold,
                        "active",
                        1,
                        left + 1,
                        1,
                        left,
                        now.plus(Duration.ofHours(2)),
                        now),
                tenantId);
    }

    UUID rejects(long available) {
        UUID hold = asked().holdId();
        events.publish(
                Topics.CREDITS_REJECTED,
                new CreditsRejected(
                        tenantId,
                        version.incrementAndGet(),
                        hold,
                        "closed",
                        "INSUFFICIENT_CREDITS",
                        1,
                        available,
                        0,
                        available,
                        Instant.now()),
                tenantId);
        return hold;
    }

    void releases(UUID hold, long available) {
        events.publish(
                Topics.CREDITS_RELEASED,
                new CreditsReleased(
                        tenantId,
                        version.incrementAndGet(),
                        hold,
                        "released",
                        1,
                        "FAILED",
                        available,
                        0,
                        available,
                        Instant.now()),
                tenantId);
    }
}
