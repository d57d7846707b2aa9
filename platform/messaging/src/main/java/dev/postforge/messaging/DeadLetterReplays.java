package dev.postforge.messaging;

import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import dev.postforge.defaults.database.WorkerDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a group its dead letters again when a row in {@code dead_letter_replay} asks for it.
 *
 * <p>Only letters that lie there when the replay begins are taken; one that fails again is laid aside anew behind them.
 * The group {@code <group>.replay} remembers how far earlier replays came.
 */
final class DeadLetterReplays {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterReplays.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /** Renewed with every letter; another instance goes on when it runs out. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final WorkerDatabase database;
    private final Listeners listeners;
    private final KafkaClients clients;

    DeadLetterReplays(WorkerDatabase database, Listeners listeners, KafkaClients clients) {
        this.database = database;
        this.listeners = listeners;
        this.clients = clients;
    }

    /** Carries out the orders that are open; each is leased by one instance at a time. */
    void run() {
        Optional<Order> order = claim();
        while (order.isPresent() && !Thread.currentThread().isInterrupted()) {
            carryOut(order.get());
            order = claim();
        }
    }

    private Optional<Order> claim() {
        return database.inTransaction(jdbc -> jdbc.sql("""
                        UPDATE dead_letter_replay SET claimed_until = now() + make_interval(secs => ?)
                        WHERE id = (
                            SELECT id FROM dead_letter_replay
                            WHERE finished_at IS NULL AND (claimed_until IS NULL OR claimed_until < now())
                            ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING id, topic, consumer_group""")
                .param((double) LEASE.toSeconds())
                .query((row, number) ->
                        new Order(row.getLong("id"), row.getString("topic"), row.getString("consumer_group")))
                .optional());
    }

    private void carryOut(Order order) {
        try {
            replay(order, Topics.named(order.topic()), listeners.handler(order.group()));
            finish(order, null);
            LOG.info("Replayed the dead letters of {} for {}", order.topic(), order.group());
        } catch (IllegalArgumentException | KafkaException e) {
            LOG.error("The replay of {} for {} ended early", order.topic(), order.group(), e);
            finish(order, e.toString());
        }
    }

    private void finish(Order order, @Nullable String problem) {
        database.inTransaction(
                jdbc -> jdbc.sql("UPDATE dead_letter_replay SET finished_at = now(), problem = ? WHERE id = ?")
                        .param(problem)
                        .param(order.id())
                        .update());
    }

    private void count(Order order, boolean handled) {
        database.inTransaction(jdbc -> jdbc.sql("""
                        UPDATE dead_letter_replay SET handled = handled + ?, failed = failed + ?,
                               claimed_until = now() + make_interval(secs => ?) WHERE id = ?""")
                .param(handled ? 1 : 0)
                .param(handled ? 0 : 1)
                .param((double) LEASE.toSeconds())
                .param(order.id())
                .update());
    }

    private void replay(Order order, Topic<?> topic, GroupHandler handler) {
        Map<String, Object> config = new HashMap<>(clients.consumer(order.group() + ".replay"));
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, order.group() + ".replay");
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(config)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.deadLetterName(order.group())).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            start(consumer, Set.copyOf(partitions));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> letter : consumer.poll(POLL)) {
                    TopicPartition partition = new TopicPartition(letter.topic(), letter.partition());
                    if (letter.offset() < ends.getOrDefault(partition, 0L)) {
                        count(order, handler.replay(topic, letter));
                        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(letter.offset() + 1)));
                    }
                }
            }
        }
    }

    private static void start(KafkaConsumer<String, byte[]> consumer, Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata position = committed.get(partition);
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
    }

    private record Order(long id, String topic, String group) {}
}
