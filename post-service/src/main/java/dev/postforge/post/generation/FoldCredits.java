package dev.postforge.post.generation;

import dev.postforge.contracts.CreditsExpired;
import dev.postforge.contracts.CreditsRejected;
import dev.postforge.contracts.CreditsReleased;
import dev.postforge.contracts.CreditsReserved;
import dev.postforge.post.generation.domain.GenerationLifecycle.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes credit-service's replies over: they move the row and wake whoever waits for it; the work belongs to whoever
 * claims the row. A reply to a hold that is no generation of this tenant (a batch's, say) changes nothing.
 */
@Service
public class FoldCredits {

    private final GenerationRows rows;
    private final EndGeneration end;
    private final Signals signals;
    private final GenerationProperties properties;
    private final Clock clock;

    FoldCredits(GenerationRows rows, EndGeneration end, Signals signals, GenerationProperties properties, Clock clock) {
        this.rows = rows;
        this.end = end;
        this.signals = signals;
        this.properties = properties;
        this.clock = clock;
    }

    /** The price is held: it may start. */
    @Transactional
    public void reserved(UUID eventId, CreditsReserved reply) {
        Instant now = now();
        rows.lock(reply.holdId())
                .flatMap(row -> row.reserved(reply.availableAfter(), now))
                .ifPresent(row -> {
                    rows.save(row);
                    rows.due(row.id(), now.plus(properties.orphanAfter()));
                    rows.note(
                            row,
                            new GenerationNote(
                                    eventId,
                                    now,
                                    "credits.reserved",
                                    "Credits are held",
                                    Map.of("amount", reply.amount(), "creditsLeft", reply.availableAfter())));
                    signals.wakeAfterCommit(row.id());
                });
    }

    /** The price is not held: it will not start. */
    @Transactional
    public void rejected(UUID eventId, CreditsRejected reply) {
        Instant now = now();
        Generation.Failure why = new Generation.Failure(
                reply.code(),
                reply.code().equals("INSUFFICIENT_CREDITS")
                        ? "There are not enough credits"
                        : "The credits could not be held");
        rows.lock(reply.holdId())
                .flatMap(row -> row.refused(reply.availableAfter(), why, now))
                .ifPresent(row -> {
                    rows.save(row);
                    rows.note(
                            row,
                            new GenerationNote(
                                    eventId,
                                    now,
                                    "credits.rejected",
                                    why.message(),
                                    Map.of("code", reply.code(), "available", reply.availableAfter())));
                    signals.wakeAfterCommit(row.id());
                });
    }

    /** The hold outlived its time: what has not started ends. */
    @Transactional
    public void expired(CreditsExpired reply) {
        Optional<Generation> row = rows.lock(reply.holdId());
        row.ifPresent(one -> end.fail(
                one,
                Trigger.CREDITS_EXPIRED,
                new Generation.Failure("EXPIRED", "The credits were not held long enough")));
    }

    /** The price of what failed is back. */
    @Transactional
    public void released(UUID eventId, CreditsReleased reply) {
        rows.lock(reply.holdId()).filter(row -> rows.settle(row.id())).ifPresent(row -> {
            rows.note(
                    row,
                    new GenerationNote(
                            eventId,
                            now(),
                            "credits.released",
                            "Credits are back",
                            Map.of("amount", reply.amount(), "available", reply.availableAfter())));
            signals.wakeAfterCommit(row.id());
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
