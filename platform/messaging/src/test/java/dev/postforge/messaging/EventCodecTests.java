package dev.postforge.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postforge.contracts.ConnectionChanged;
import dev.postforge.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Events as records and back. */
class EventCodecTests {

    private final EventCodec codec = new EventCodec("publishing-service");
    private final ConnectionChanged event = new ConnectionChanged(
            UUID.randomUUID(),
            3,
            "instagram",
            "direct",
            null,
            "@ünï",
            "active",
            List.of("publish"),
            Instant.parse("2039-01-01T00:00:00.123456Z"),
            true,
            false);

    @Test
    void comesBackAsItWent() {
        UUID id = UUID.randomUUID();
        Instant time = Instant.parse("2026-11-21T10:00:00.5Z");

        Received<ConnectionChanged> received = codec.decode(
                Topics.CONNECTION_CHANGED,
                arrived(codec.encode(codec.envelope(Topics.CONNECTION_CHANGED, event, id, time))));

        assertThat(received.event()).isEqualTo(event);
        assertThat(received.id()).isEqualTo(id);
        assertThat(received.time()).isEqualTo(time);
        assertThat(received.tenantId()).isNull();
    }

    @Test
    void writesTimesAsTextAndLeavesNullsOut() {
        assertThat(codec.write(event))
                .contains("\"2039-01-01T00:00:00.123456Z\"")
                .doesNotContain("accountId");
    }

    @Test
    void bearsFieldsItDoesNotKnowAndFieldsThatAreMissing() {
        UUID connection = UUID.randomUUID();
        Received<ConnectionChanged> received = codec.decode(
                Topics.CONNECTION_CHANGED,
                arrived("{\"connectionId\":\"" + connection + "\",\"platform\":\"x\",\"tomorrow\":{\"a\":[1]}}", true));

        assertThat(received.event().connectionId()).isEqualTo(connection);
        assertThat(received.event().scopes()).isEmpty();
        assertThat(received.event().version()).isZero();
    }

    @Test
    void refusesWhatIsNoEvent() {
        for (String value : List.of("", "null", "[]", "{", "{\"connectionId\":\"no id\"}", "\u0000")) {
            assertThatExceptionOfType(UnreadableRecord.class)
                    .as(value)
                    .isThrownBy(() -> codec.decode(Topics.CONNECTION_CHANGED, arrived(value, true)));
        }
        assertThatExceptionOfType(UnreadableRecord.class)
                .isThrownBy(() -> codec.decode(Topics.CONNECTION_CHANGED, arrived(codec.write(event), false)))
                .withMessageContaining("ce_id");
    }

    private static ConsumerRecord<String, byte[]> arrived(ProducerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(header -> record.headers().add(header));
        return record;
    }

    private static ConsumerRecord<String, byte[]> arrived(String value, boolean withId) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("connection.changed", 0, 0, "key", value.getBytes(StandardCharsets.UTF_8));
        if (withId) {
            EventCodec.put(record.headers(), "ce_id", UUID.randomUUID());
        }
        return record;
    }
}
