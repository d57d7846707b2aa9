package dev.postforge.testing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postforge.contracts.Event;
import dev.postforge.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The other services on Kafka: sends what they would send and sees what the service under test sent. */
public final class TestEvents implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;

    TestEvents(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends the event as another service's system would, and returns its id. */
    public <E extends Event> UUID publish(Topic<E> topic, E event, @Nullable UUID tenantId) {
        return publish(topic, event, tenantId, null);
    }

    /** Sends the event as caused by a user. */
    public <E extends Event> UUID publish(Topic<E> topic, E event, @Nullable UUID tenantId, @Nullable UUID userId) {
        UUID id = nextId();
        publish(topic, event, id, tenantId, userId);
        return id;
    }

    /** Sends the event under an id of the test's choice, to send it twice. */
    public <E extends Event> void publish(
            Topic<E> topic, E event, UUID id, @Nullable UUID tenantId, @Nullable UUID userId) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic.name(), event.key(), json.writeValueAsBytes(event));
        envelope(record.headers(), topic, event.subject(), id);
        if (tenantId != null) {
            header(record.headers(), "ce_tenantid", tenantId.toString());
        }
        if (userId != null) {
            header(record.headers(), "ce_userid", userId.toString());
        }
        send(record);
    }

    /** Sends bytes that may be no event at all, or null, which tells that the key is gone. */
    public RecordMetadata publishRaw(Topic<?> topic, String key, byte @Nullable [] value, @Nullable UUID tenantId) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.name(), key, value);
        envelope(record.headers(), topic, "raw/" + key, nextId());
        if (tenantId != null) {
            header(record.headers(), "ce_tenantid", tenantId.toString());
        }
        return send(record);
    }

    /** Waits for an event on this topic, sent before or after the call, and returns it. */
    public <E extends Event> E await(Topic<E> topic, Predicate<? super E> wanted) {
        return awaitSent(topic, sent -> wanted.test(sent.event())).event();
    }

    /** As {@link #await}, with the headers. */
    public <E extends Event> Sent<E> awaitSent(Topic<E> topic, Predicate<? super Sent<E>> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = readingFromTheStart(topic.name())) {
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    Sent<E> sent = read(topic, record);
                    if (sent != null && wanted.test(sent)) {
                        return sent;
                    }
                }
            }
        }
        throw new AssertionError("Nothing like it on " + topic.name() + " within " + PATIENCE);
    }

    /** Everything on the topic now, in the order of its partitions; what is no event is left out. */
    public <E extends Event> List<Sent<E>> all(Topic<E> topic) {
        List<Sent<E>> all = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records(topic.name())) {
            Sent<E> sent = read(topic, record);
            if (sent != null) {
                all.add(sent);
            }
        }
        return all;
    }

    /** The dead letters of a consumer group now, as they lie there. */
    public List<ConsumerRecord<String, byte[]>> deadLetters(Topic<?> topic, String group) {
        return records(topic.deadLetterName(group));
    }

    /** Every record of a topic now. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = readingFromTheStart(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    /** A header's text, null when it is absent. */
    public static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private RecordMetadata send(ProducerRecord<String, byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The event was not taken", e);
        }
    }

    private KafkaConsumer<String, byte[]> readingFromTheStart(String topic) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        50),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** Null for what tests sent as no event on purpose: null records and unreadable ones. */
    private <E extends Event> @Nullable Sent<E> read(Topic<E> topic, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        E event;
        try {
            event = json.readValue(record.value(), topic.type());
        } catch (JacksonException e) {
            return null;
        }
        return new Sent<>(
                event,
                record.key(),
                uuid(record, "ce_id"),
                uuid(record, "ce_tenantid"),
                uuid(record, "ce_userid"),
                record);
    }

    private static @Nullable UUID uuid(ConsumerRecord<?, ?> record, String name) {
        String text = header(record, name);
        return text == null ? null : UUID.fromString(text);
    }

    private static void envelope(Headers headers, Topic<?> topic, String subject, UUID id) {
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", id.toString());
        header(headers, "ce_type", topic.name());
        header(headers, "ce_source", "/test");
        header(headers, "ce_subject", subject);
        header(headers, "ce_time", Clock.systemUTC().instant().toString());
        header(headers, "content-type", "application/json");
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A UUIDv7, as a real sender's. */
    private static UUID nextId() {
        long high = (System.currentTimeMillis() << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
        return new UUID(high, 0x8000000000000000L | (RANDOM.nextLong() >>> 2));
    }

    /**
     * An event found on a topic, with what its headers say.
     *
     * @param id {@code ce_id}, null if the sender left it out
     * @param tenantId {@code ce_tenantid}
     * @param userId {@code ce_userid}
     */
    public record Sent<E extends Event>(
            E event,
            String key,
            @Nullable UUID id,
            @Nullable UUID tenantId,
            @Nullable UUID userId,
            ConsumerRecord<String, byte[]> raw) {}
}
