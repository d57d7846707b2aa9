package dev.postforge.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postforge.contracts.Event;
import dev.postforge.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Events as Kafka records and back: JSON values of a fixed type per topic, CloudEvents 1.0 binary headers. */
public final class EventCodec {

    static final String TRACEPARENT = "traceparent";
    private static final String ID = "ce_id";
    private static final String TIME = "ce_time";
    private static final String TENANT = "ce_tenantid";
    private static final String USER = "ce_userid";

    private final String source;
    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // An older writer knows nothing of a newer number: it is absent, not wrong.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Map<Topic<?>, ObjectReader> readers = new ConcurrentHashMap<>();

    EventCodec(String service) {
        this.source = "/" + service;
    }

    String write(Event event) {
        return json.writeValueAsString(event);
    }

    /** The record that carries the envelope's event; its id and time are the envelope's. */
    public ProducerRecord<String, byte[]> encode(Envelope envelope) {
        String payload = envelope.payload();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                envelope.topic(), envelope.key(), payload == null ? null : payload.getBytes(StandardCharsets.UTF_8));
        Headers headers = record.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, ID, envelope.id().toString());
        put(headers, "ce_type", envelope.topic());
        put(headers, "ce_source", source);
        put(headers, "ce_subject", envelope.subject());
        put(headers, TIME, envelope.time().toString());
        put(headers, TENANT, envelope.tenantId());
        put(headers, USER, envelope.userId());
        put(headers, TRACEPARENT, envelope.traceparent());
        put(headers, "content-type", "application/json");
        return record;
    }

    /** An event in an envelope of its own, for who sends without the outbox. */
    public <E extends Event> Envelope envelope(Topic<E> topic, E event, UUID id, Instant time) {
        return new Envelope(id, topic.name(), event.key(), write(event), event.subject(), null, null, null, time);
    }

    /**
     * Reads a record of this topic.
     *
     * @throws UnreadableRecord when it is not what the contract says
     */
    public <E extends Event> Received<E> decode(Topic<E> topic, ConsumerRecord<String, byte[]> record) {
        try {
            Context context = Context.of(record.headers());
            if (context.id() == null) {
                throw new UnreadableRecord("The header " + ID + " is missing", null);
            }
            E event = reader(topic).readValue(record.value());
            if (event == null) {
                throw new UnreadableRecord("The value is JSON null", null);
            }
            return new Received<>(
                    topic,
                    event,
                    context.id(),
                    context.tenant(),
                    context.user(),
                    context.time() == null ? Instant.ofEpochMilli(record.timestamp()) : context.time());
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new UnreadableRecord("Not a " + topic.type().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private <E extends Event> ObjectReader reader(Topic<E> topic) {
        return readers.computeIfAbsent(topic, known -> json.readerFor(known.type()));
    }

    /** What the headers tell of an event, found in one walk over them: a record's are looked through at every read. */
    private record Context(
            @Nullable UUID id,
            @Nullable UUID tenant,
            @Nullable UUID user,
            @Nullable Instant time) {

        static Context of(Headers headers) {
            @Nullable UUID id = null;
            @Nullable UUID tenant = null;
            @Nullable UUID user = null;
            @Nullable Instant time = null;
            // The last of a name counts.
            for (Header header : headers) {
                switch (header.key()) {
                    case ID -> id = uuid(header);
                    case TENANT -> tenant = uuid(header);
                    case USER -> user = uuid(header);
                    case TIME -> time = header.value() == null ? null : Instant.parse(value(header));
                    default -> {}
                }
            }
            return new Context(id, tenant, user, time);
        }

        private static @Nullable UUID uuid(Header header) {
            return header.value() == null || header.value().length == 0 ? null : UUID.fromString(value(header));
        }

        private static String value(Header header) {
            return new String(header.value(), StandardCharsets.UTF_8);
        }
    }

    static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    static @Nullable UUID tenant(Headers headers) {
        return uuid(headers, TENANT);
    }

    static void put(Headers headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static @Nullable UUID uuid(Headers headers, String name) {
        String text = text(headers, name);
        return text == null || text.isEmpty() ? null : UUID.fromString(text);
    }

    /**
     * An event with its headers, ready to be sent.
     *
     * @param payload JSON; null tells that the key is gone
     */
    public record Envelope(
            UUID id,
            String topic,
            String key,
            @Nullable String payload,
            String subject,
            @Nullable UUID tenantId,
            @Nullable UUID userId,
            @Nullable String traceparent,
            Instant time) {}
}
