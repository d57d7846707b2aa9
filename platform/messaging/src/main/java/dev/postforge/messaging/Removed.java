package dev.postforge.messaging;

import dev.postforge.contracts.Event;
import dev.postforge.contracts.Topic;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A null record of a compacted topic: nothing is left to know about this key.
 *
 * @param tenantId {@code ce_tenantid}, null when the record has none
 */
public record Removed<E extends Event>(
        Topic<E> topic, String key, @Nullable UUID tenantId) {}
