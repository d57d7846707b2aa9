package dev.postforge.messaging;

import dev.postforge.contracts.Topic;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A readable record on its way to a handler; exactly one of event and removal is there. */
record Arrival(
        Topic<?> topic,
        ConsumerRecord<String, byte[]> raw,
        @Nullable Received<?> received,
        @Nullable Removed<?> removed) {

    static Arrival of(Topic<?> topic, ConsumerRecord<String, byte[]> raw, EventCodec codec) {
        if (raw.value() != null) {
            return new Arrival(topic, raw, codec.decode(topic, raw), null);
        }
        try {
            String key = raw.key() == null ? "" : raw.key();
            return new Arrival(topic, raw, null, new Removed<>(topic, key, EventCodec.tenant(raw.headers())));
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecord("The tenant of a null record is no id", e);
        }
    }

    @Nullable
    UUID tenantId() {
        Received<?> event = received;
        Removed<?> removal = removed;
        return event != null ? event.tenantId() : removal != null ? removal.tenantId() : null;
    }

    @Nullable
    String traceparent() {
        return EventCodec.text(raw.headers(), EventCodec.TRACEPARENT);
    }
}
