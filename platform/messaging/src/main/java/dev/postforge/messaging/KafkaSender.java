package dev.postforge.messaging;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The producer of this instance, replaced when Kafka has declared it broken. */
final class KafkaSender implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final AtomicReference<@Nullable String> clusterId = new AtomicReference<>();
    private @Nullable KafkaProducer<String, byte[]> producer;

    KafkaSender(KafkaClients clients) {
        this.clients = clients;
    }

    /** Sends without waiting for the broker; every failure is in the future. */
    Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        try {
            return producer().send(record);
        } catch (KafkaException | IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The cluster as last heard of, null before the first contact. */
    @Nullable
    String clusterId() {
        return clusterId.get();
    }

    /** Makes contact, so that the cluster is known before the first event; fails when the broker is away. */
    void contact(String topic) {
        producer().partitionsFor(topic);
    }

    /** Gives up the producer; the next send makes another. */
    synchronized void renew() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE);
            producer = null;
        }
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(clients.producer(), new StringSerializer(), new ClusterWatch());
        }
        return producer;
    }

    /** Kafka tells serializers of a cluster's id whenever it learns one. */
    private final class ClusterWatch extends ByteArraySerializer implements ClusterResourceListener {

        @Override
        public void onUpdate(ClusterResource cluster) {
            if (cluster.clusterId() != null) {
                clusterId.set(cluster.clusterId());
            }
        }
    }
}
