package dev.postforge.messaging;

import dev.postforge.contracts.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays aside what a group cannot handle, with its cause, on {@code <topic>.<group>.dlt}. */
final class DeadLetters {

    static final String PREFIX = "dlt_";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int CAUSE_LENGTH = 2000;
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final KafkaSender sender;
    private final Duration patience;
    private final MeterRegistry meters;
    private final Clock clock;

    DeadLetters(KafkaSender sender, OutboxProperties properties, MeterRegistry meters, Clock clock) {
        this.sender = sender;
        this.patience = properties.maxBlock().plus(properties.deliveryTimeout()).plus(MARGIN);
        this.meters = meters;
        this.clock = clock;
    }

    /** Returns once Kafka has the record; if it does not take it, the record stays where it was. */
    void lay(Topic<?> topic, String group, ConsumerRecord<String, byte[]> record, Throwable cause) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(topic.deadLetterName(group), record.key(), record.value());
        for (Header header : record.headers()) {
            if (!header.key().startsWith(PREFIX)) {
                letter.headers().add(header);
            }
        }
        EventCodec.put(letter.headers(), PREFIX + "topic", topic.name());
        EventCodec.put(letter.headers(), PREFIX + "partition", origin(record, "partition", record.partition()));
        EventCodec.put(letter.headers(), PREFIX + "offset", origin(record, "offset", record.offset()));
        EventCodec.put(letter.headers(), PREFIX + "group", group);
        EventCodec.put(letter.headers(), PREFIX + "cause", describe(cause));
        EventCodec.put(letter.headers(), PREFIX + "time", clock.instant());
        try {
            sender.send(letter).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentTrouble("Stopped while laying a dead letter aside", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new EnvironmentTrouble("The dead letter topic of " + topic.name() + " took no record", e);
        }
        Counter.builder("postforge.dead.letters")
                .description("Records laid aside because a group could not handle them")
                .tag("topic", topic.name())
                .tag("group", group)
                .register(meters)
                .increment();
        LOG.error(
                "{} cannot handle a record of {} (partition {}, offset {}); it is a dead letter now",
                group,
                topic.name(),
                record.partition(),
                record.offset(),
                cause);
    }

    /** A letter that fails again at its replay still says where it was first. */
    private static Object origin(ConsumerRecord<String, byte[]> record, String name, long here) {
        String first = EventCodec.text(record.headers(), PREFIX + name);
        return first == null ? here : first;
    }

    private static String describe(Throwable cause) {
        StringBuilder text = new StringBuilder(cause.toString());
        for (Throwable next = cause.getCause(); next != null && text.length() < CAUSE_LENGTH; next = next.getCause()) {
            text.append("; caused by ").append(next);
        }
        return text.substring(0, Math.min(text.length(), CAUSE_LENGTH));
    }
}
