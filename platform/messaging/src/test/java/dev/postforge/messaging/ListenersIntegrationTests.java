package dev.postforge.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.ConnectionChanged;
import dev.postforge.contracts.PostQueued;
import dev.postforge.contracts.Topics;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How events reach handlers: once, in order, as their tenant, whatever fails around them. */
@ServiceTest(database = "post")
class ListenersIntegrationTests {

    private static final String OUTCOMES = "post.outcomes";
    private static final String CONNECTIONS = "post.connections";

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    @Autowired
    private TestService.Effects effects;

    @Autowired
    private MeterRegistry meters;

    @AfterEach
    void poisonWorksAgain() {
        effects.mend(false);
    }

    @Test
    void handlesAnEventOnceHoweverOftenItComes() {
        UUID tenant = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        PostQueued event = queued("instagram", 1);
        for (int i = 0; i < 3; i++) {
            events.publish(Topics.POST_QUEUED, event, id, tenant, null);
        }
        PostQueued last = new PostQueued(
                event.postId(), event.targetId(), event.deliveryId(), 2, 1, event.connectionId(), "x", Instant.EPOCH);
        events.publish(Topics.POST_QUEUED, last, tenant);

        awaitEffects(event.key(), 2);
        assertThat(database.owner("SELECT tenant_id FROM effects WHERE event_key = ?", event.key()))
                .allSatisfy(row -> assertThat(row.get("tenant_id")).isEqualTo(tenant));
        assertThat(meters.get("postforge.inbox.duplicates")
                        .tag("group", OUTCOMES)
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void actsAsTheUserWhoActed() {
        UUID user = UUID.randomUUID();
        ConnectionChanged event = changed("instagram");
        events.publish(Topics.CONNECTION_CHANGED, event, UUID.randomUUID(), user);

        awaitEffects(event.key(), 1);
        assertThat(database.owner("SELECT user_id FROM effects WHERE event_key = ?", event.key()))
                .singleElement()
                .satisfies(row -> assertThat(row.get("user_id")).isEqualTo(user));
    }

    @Test
    void handlesTheRecordsOfOneTenantInOneTransactionAndInOrder() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        PostQueued first = queued("instagram", 1);
        PostQueued second = queued("instagram", 1);
        database.pause();
        try {
            for (int version = 1; version <= 20; version++) {
                events.publish(Topics.POST_QUEUED, version(first, version), one);
                events.publish(Topics.POST_QUEUED, version(second, version), other);
            }
        } finally {
            database.resume();
        }

        awaitEffects(first.key(), 20);
        awaitEffects(second.key(), 20);
        for (PostQueued event : List.of(first, second)) {
            assertThat(database.owner("SELECT version FROM effects WHERE event_key = ? ORDER BY id", event.key()))
                    .extracting(row -> row.get("version"))
                    .isSorted();
        }
        assertThat(database.value(
                        Long.class, "SELECT count(DISTINCT tenant_id) FROM effects WHERE event_key = ?", first.key()))
                .isEqualTo(1);
        assertThat(database.value(
                        Long.class, "SELECT count(DISTINCT xid) FROM effects WHERE event_key = ?", first.key()))
                .isLessThan(20);
    }

    @Test
    void laysAPoisonRecordAsideWithItsCauseAndGoesOn() {
        UUID tenant = UUID.randomUUID();
        PostQueued good = queued("instagram", 1);
        PostQueued bad = withPlatform(good, TestService.POISON, 2);
        PostQueued after = withPlatform(good, "instagram", 3);
        events.publish(Topics.POST_QUEUED, good, tenant);
        UUID id = events.publish(Topics.POST_QUEUED, bad, tenant);
        events.publish(Topics.POST_QUEUED, after, tenant);

        awaitEffects(good.key(), 2);
        ConsumerRecord<String, byte[]> letter = awaitLetter(OUTCOMES, id);
        assertThat(TestEvents.header(letter, "dlt_cause")).contains("does not like poison");
        assertThat(TestEvents.header(letter, "dlt_topic")).isEqualTo("post.queued");
        assertThat(TestEvents.header(letter, "dlt_partition")).matches("\\d");
        assertThat(TestEvents.header(letter, "dlt_offset")).matches("\\d+");
        assertThat(TestEvents.header(letter, "ce_tenantid")).isEqualTo(tenant.toString());
        assertThat(letter.key()).isEqualTo(bad.key());
    }

    @Test
    void laysAnUnreadableRecordAside() {
        String key = UUID.randomUUID().toString();
        events.publishRaw(Topics.CONNECTION_CHANGED, key, "{not json".getBytes(StandardCharsets.UTF_8), null);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events.deadLetters(Topics.CONNECTION_CHANGED, CONNECTIONS))
                        .anySatisfy(letter -> {
                            assertThat(letter.key()).isEqualTo(key);
                            assertThat(TestEvents.header(letter, "dlt_cause")).contains("Not a ConnectionChanged");
                        }));
    }

    @Test
    void feedsAGroupItsDeadLettersAgain() {
        UUID tenant = UUID.randomUUID();
        ConnectionChanged bad = changed(TestService.POISON);
        UUID id = events.publish(Topics.CONNECTION_CHANGED, bad, tenant);
        awaitLetter(Topics.CONNECTION_CHANGED, CONNECTIONS, id);
        effects.mend(true);

        database.execute(
                "INSERT INTO dead_letter_replay (topic, consumer_group) VALUES ('connection.changed', 'post.connections')");

        awaitEffects(bad.key(), 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        database.value(Long.class, "SELECT count(*) FROM dead_letter_replay WHERE finished_at IS NULL")
                                == 0);
        assertThat(database.owner("SELECT handled, problem FROM dead_letter_replay ORDER BY id DESC LIMIT 1"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("problem")).isNull();
                    assertThat((Long) row.get("handled")).isGreaterThanOrEqualTo(1);
                });
    }

    @Test
    void neverLaysARecordAsideBecauseTheDatabaseIsAway() {
        UUID tenant = UUID.randomUUID();
        List<PostQueued> sent = new ArrayList<>();
        int lettersBefore = events.deadLetters(Topics.POST_QUEUED, OUTCOMES).size();
        database.pause();
        try {
            for (int i = 0; i < 10; i++) {
                PostQueued event = queued("instagram", i);
                sent.add(event);
                events.publish(Topics.POST_QUEUED, event, tenant);
            }
            double before = waits();
            await().atMost(Duration.ofSeconds(30)).until(() -> waits() > before + 2);
        } finally {
            database.resume();
        }

        sent.forEach(event -> awaitEffects(event.key(), 1));
        assertThat(events.deadLetters(Topics.POST_QUEUED, OUTCOMES)).hasSize(lettersBefore);
    }

    @Test
    void tellsOfKeysThatAreGone() {
        int before = effects.removals();
        RecordMetadata sent =
                events.publishRaw(Topics.CONNECTION_CHANGED, UUID.randomUUID().toString(), null, UUID.randomUUID());

        assertThat(sent.hasOffset()).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> effects.removals() > before);
    }

    private double waits() {
        return meters.find("postforge.listener.waits").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private void awaitEffects(String key, int count) {
        await().atMost(Duration.ofSeconds(40))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(database.owner("SELECT 1 FROM effects WHERE event_key = ?", key))
                        .hasSize(count));
    }

    private ConsumerRecord<String, byte[]> awaitLetter(String group, UUID id) {
        return awaitLetter(Topics.POST_QUEUED, group, id);
    }

    private ConsumerRecord<String, byte[]> awaitLetter(dev.postforge.contracts.Topic<?> topic, String group, UUID id) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> events.deadLetters(topic, group).stream()
                                .filter(letter -> id.toString().equals(TestEvents.header(letter, "ce_id")))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static PostQueued queued(String platform, long version) {
        UUID id = UUID.randomUUID();
        return new PostQueued(UUID.randomUUID(), id, id, version, 1, id, platform, Instant.EPOCH);
    }

    private static PostQueued version(PostQueued event, long version) {
        return withPlatform(event, event.platform(), version);
    }

    private static PostQueued withPlatform(PostQueued event, String platform, long version) {
        return new PostQueued(
                event.postId(),
                event.targetId(),
                event.deliveryId(),
                version,
                event.postVersion(),
                event.connectionId(),
                platform,
                event.queuedAt());
    }

    private static ConnectionChanged changed(String platform) {
        return new ConnectionChanged(
                UUID.randomUUID(), 1, platform, "direct", "1", "@x", "active", List.of(), null, true, false);
    }
}
