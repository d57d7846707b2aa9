package dev.postforge.gateway.webhooks.adapter;

import dev.postforge.contracts.Topic;
import dev.postforge.contracts.WebhookReceived;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.gateway.webhooks.WebhookTopics;
import dev.postforge.messaging.EventCodec;
import dev.postforge.messaging.KafkaClients;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.Deflater;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.stereotype.Component;

/**
 * Publishes straight to Kafka and waits: the one exception to the outbox, because a webhook is accepted only once Kafka
 * has it (architecture.md 3.1). A repeat carries the same event id, so consumers skip it.
 */
@Component
class KafkaWebhookTopics implements WebhookTopics, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaWebhookTopics.class);

    /** Namespace of the ids of webhook events: the same delivery is the same event for ever. */
    private static final UUID WEBHOOKS = UUID.fromString("0f0c1e9a-5f43-5d0e-8c53-9a7f5a1b7c11");

    /** A sender is told 503 after at most this long (the producer's own limits add up to less). */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration DELIVERY = Duration.ofMillis(3_500);
    private static final Duration METADATA = Duration.ofSeconds(1);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

    /** A body of 1 MiB grows when it is written into JSON; compressed it fits the broker's limit again. */
    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

    private final DefaultKafkaProducerFactory<String, byte[]> producers;
    private final KafkaTemplate<String, byte[]> kafka;
    private final EventCodec codec;

    KafkaWebhookTopics(KafkaClients clients, EventCodec codec) {
        Map<String, Object> settings = clients.producer();
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG, Deflater.BEST_SPEED);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        // While one request is under way the next batch fills: alone a webhook waits for nothing, many share requests.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, METADATA.toMillis());
        this.producers = new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.kafka = new KafkaTemplate<>(producers);
        // The sender is told and one line logged below; a trace of the stack for each record of an outage is too much.
        this.kafka.setProducerListener(new ProducerListener<>() {});
        this.codec = codec;
    }

    @Override
    public void publish(Topic<WebhookReceived> topic, WebhookReceived webhook) {
        UUID id = Ids.derived(WEBHOOKS, webhook.provider() + "|" + webhook.deliveryId());
        ProducerRecord<String, byte[]> record = codec.encode(codec.envelope(topic, webhook, id, webhook.receivedAt()));
        try {
            kafka.send(record).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException | org.springframework.kafka.KafkaException e) {
            LOG.warn("A webhook of {} could not be published: {}", webhook.provider(), e.toString());
            throw ApiException.retryable(
                    ErrorCode.SERVICE_UNAVAILABLE, "The webhook cannot be accepted right now", TRY_AGAIN_AFTER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while publishing a webhook", e);
        }
    }

    @Override
    public void destroy() {
        producers.destroy();
    }
}
