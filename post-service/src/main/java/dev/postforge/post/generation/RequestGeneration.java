package dev.postforge.post.generation;

import dev.postforge.contracts.GenerationRequested;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes a generation down and asks credit-service to hold its price. */
@Service
class RequestGeneration {

    private final GenerationRows rows;
    private final Outbox outbox;
    private final GenerationProperties properties;
    private final Clock clock;
    private final JsonMapper json;

    RequestGeneration(
            GenerationRows rows, Outbox outbox, GenerationProperties properties, Clock clock, JsonMapper json) {
        this.json = json;
        this.rows = rows;
        this.outbox = outbox;
        this.properties = properties;
        this.clock = clock;
    }

    /** What is to be made, for whom. */
    record Command(UUID tenantId, UUID userId, GenerationKind kind, String request) {}

    @Transactional
    Generation handle(Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        GenerationKind kind = command.kind();
        Generation generation = Generation.requested(
                new Generation.Order(Ids.next(), command.userId(), kind, command.request()),
                command.tenantId(),
                properties.prices().of(kind),
                now.plus(properties.deadlines().of(kind)),
                now);
        rows.add(generation);
        rows.note(
                generation,
                new GenerationNote(
                        outbox.append(new GenerationRequested(
                                generation.id(),
                                generation.tenantId(),
                                generation.version(),
                                generation.id(),
                                kind.wire(),
                                generation.price(),
                                generation.deadline(),
                                null,
                                null,
                                now)),
                        now,
                        "generation.requested",
                        "Requested for " + generation.price() + (generation.price() == 1 ? " credit" : " credits"),
                        Map.of(
                                "kind",
                                kind.wire(),
                                "price",
                                generation.price(),
                                "request",
                                json.readTree(generation.request()))));
        return generation;
    }
}
