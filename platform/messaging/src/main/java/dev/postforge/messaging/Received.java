package dev.postforge.messaging;

import dev.postforge.contracts.Event;
import dev.postforge.contracts.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as a consumer group gets it, with its CloudEvents headers.
 *
 * @param id {@code ce_id}, the same at every redelivery and replay
 * @param tenantId {@code ce_tenantid}, null for events of no tenant
 * @param userId {@code ce_userid}, who acted, null for the system
 * @param time {@code ce_time}, when it was appended
 */
public record Received<E extends Event>(
        Topic<E> topic,
        E event,
        UUID id,
        @Nullable UUID tenantId,
        @Nullable UUID userId,
        Instant time) {}
