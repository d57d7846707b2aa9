package dev.postforge.gateway.feed.adapter;

import dev.postforge.contracts.Event;
import dev.postforge.contracts.NotificationRaised;
import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import dev.postforge.gateway.feed.Feed;
import dev.postforge.gateway.feed.FeedItem;
import dev.postforge.gateway.feed.FeedProperties;
import dev.postforge.gateway.feed.FeedView;
import dev.postforge.messaging.EventCodec;
import dev.postforge.messaging.KafkaClients;
import dev.postforge.messaging.Received;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the feed's topics on a thread of its own, by assignment: every instance sees everything and writes nothing. */
@Component
class FeedReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final EventCodec codec;
    private final Feed feed;
    private final FeedProperties properties;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Topic<?>> topics = new HashMap<>();
    private volatile boolean running;
    private Thread thread = new Thread(this::run);

    FeedReader(KafkaClients clients, EventCodec codec, Feed feed, FeedProperties properties, Clock clock) {
        this.clients = clients;
        this.codec = codec;
        this.feed = feed;
        this.properties = properties;
        this.clock = clock;
        Topics.feed().forEach(topic -> topics.put(topic.name(), topic));
    }

    @Override
    public void start() {
        running = true;
        feed.reopen();
        thread = Thread.ofPlatform().name("feed").daemon().start(this::run);
    }

    /** First of all to stop: open streams would hold up the graceful stop of the web server. */
    @Override
    public void stop() {
        running = false;
        feed.close();
        thread.interrupt();
        try {
            thread.join(STOPPING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(settings())) {
                follow(consumer);
            } catch (InterruptException e) {
                LOG.debug("The feed stops", e);
            } catch (KafkaException e) {
                LOG.warn("The feed starts anew after a failure: {}", e.toString());
                pause();
            }
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = clients.consumer();
        // An offset that is gone means data aged away: go on with the oldest there is.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        long from = clock.millis() - properties.kept().toMillis();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        rewind(consumer, partitions, from, ends);
        boolean complete = false;
        while (running) {
            List<FeedItem> items = new ArrayList<>();
            consumer.poll(POLL).forEach(record -> item(record).ifPresent(items::add));
            feed.publish(items);
            if (!complete
                    && partitions.stream().allMatch(one -> consumer.position(one) >= ends.getOrDefault(one, 0L))) {
                complete = true;
                feed.completeSince(from);
            }
        }
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics.keySet()) {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            if (found == null || found.isEmpty()) {
                throw new KafkaException("Topic " + topic + " is not there yet");
            }
            found.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        return partitions;
    }

    private static void rewind(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            long from,
            Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, from));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
        }
    }

    /** What a client sees of a record: nothing of tombstones, of records without a tenant and of unreadable ones. */
    private Optional<FeedItem> item(ConsumerRecord<String, byte[]> record) {
        Topic<?> topic = topics.get(record.topic());
        if (topic == null || record.value() == null) {
            return Optional.empty();
        }
        try {
            Received<? extends Event> received = codec.decode(topic, record);
            UUID tenantId = received.tenantId();
            FeedView view = FeedView.of(received.id(), topic.name(), received.time(), received.event());
            if (tenantId == null || view == null) {
                return Optional.empty();
            }
            UUID only = received.event() instanceof NotificationRaised notification ? notification.userId() : null;
            return Optional.of(
                    new FeedItem(record.timestamp(), tenantId, only, topic.name(), json.writeValueAsString(view)));
        } catch (RuntimeException unreadable) {
            // Its consumers have it in their dead letters; the feed only leaves it out.
            LOG.warn(
                    "The feed leaves out {}-{}@{}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    unreadable.toString());
            return Optional.empty();
        }
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
