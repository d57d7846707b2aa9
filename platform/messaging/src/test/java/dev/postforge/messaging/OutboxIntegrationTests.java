package dev.postforge.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.ConnectionChanged;
import dev.postforge.contracts.PostQueued;
import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.WebhookReceived;
import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What leaves a transaction through the outbox. */
@ServiceTest(database = "post")
class OutboxIntegrationTests {

    @Autowired
    private Outbox outbox;

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WorkerDatabase worker;

    @Autowired
    private OutboxTable table;

    @Autowired
    private EventCodec codec;

    @Autowired
    private KafkaClients clients;

    @Autowired
    private OutboxProperties properties;

    @Autowired
    private OutboxRelay relay;

    @Autowired
    private Tracer tracer;

    @Autowired
    private RestTestClient rest;

    private final TransactionTemplate transaction;

    OutboxIntegrationTests(@Autowired PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void sendsWhatACommittedTransactionAppendedWithItsTenantAndActor() {
        Tenant tenant = new Tenant(UUID.randomUUID(), UUID.randomUUID());
        PostQueued event = queued(UUID.randomUUID(), 7);

        UUID id = tenant.call(() -> transaction.execute(status -> outbox.append(event)));

        TestEvents.Sent<PostQueued> sent =
                events.awaitSent(Topics.POST_QUEUED, one -> one.event().postId().equals(event.postId()));
        assertThat(sent.event()).isEqualTo(event);
        assertThat(sent.key()).isEqualTo(event.key());
        assertThat(sent.id()).isEqualTo(id);
        assertThat(sent.tenantId()).isEqualTo(tenant.tenantId());
        assertThat(sent.userId()).isEqualTo(tenant.userId());
        assertThat(headers(sent))
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "post.queued")
                .containsEntry("ce_source", "/post-service")
                .containsEntry("ce_subject", event.subject())
                .containsKey("ce_time");
        await().until(() -> database.value(Long.class, "SELECT count(*) FROM outbox_sent WHERE event_id = ?", id) == 1);
        assertThat(database.owner("SELECT 1 FROM outbox WHERE event_id = ?", id))
                .isEmpty();
    }

    @Test
    void sendsNothingOfATransactionThatRolledBack() {
        UUID tenant = UUID.randomUUID();
        PostQueued undone = queued(UUID.randomUUID(), 1);
        PostQueued after = queued(undone.postId(), 2);

        Tenant.of(tenant)
                .run(() -> transaction.executeWithoutResult(status -> {
                    outbox.append(undone);
                    status.setRollbackOnly();
                }));
        Tenant.of(tenant).run(() -> transaction.executeWithoutResult(status -> outbox.append(after)));

        // The same key, so the same partition: had the first been sent, it would stand before the second.
        events.await(Topics.POST_QUEUED, event -> event.equals(after));
        assertThat(events.all(Topics.POST_QUEUED))
                .noneMatch(sent -> sent.event().equals(undone));
    }

    @Test
    void refusesAnEventOutsideATransaction() {
        assertThatIllegalStateException().isThrownBy(() -> outbox.append(queued(UUID.randomUUID(), 1)));
    }

    @Test
    void refusesAPayloadBeyondTheLimit() {
        WebhookReceived large = webhook("x".repeat(Topic.MAX_PAYLOAD_BYTES));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> transaction.executeWithoutResult(status -> outbox.append(Topics.WEBHOOK_KIE, large)));
    }

    @Test
    void parksWhatKafkaWillNeverTakeAndGoesOn() {
        UUID tooLarge = UUID.randomUUID();
        PostQueued next = queued(UUID.randomUUID(), 1);
        database.execute(
                "INSERT INTO outbox (shard, event_id, topic, key, payload, subject, time)"
                        + " VALUES (?, ?, 'post.queued', ?, repeat('x', 2000000), 'delivery/1', now())",
                JdbcOutbox.shard(next.key()),
                tooLarge,
                next.key());
        transaction.executeWithoutResult(status -> outbox.append(next));

        events.await(Topics.POST_QUEUED, event -> event.equals(next));
        await().untilAsserted(() -> assertThat(
                        database.owner("SELECT reason FROM outbox_parked WHERE event_id = ?", tooLarge))
                .singleElement()
                .satisfies(row -> assertThat(String.valueOf(row.get("reason"))).startsWith("RecordTooLargeException")));
        database.execute("DELETE FROM outbox_parked");
    }

    @Test
    void sendsKeptEventsAgainUnderTheirIds() {
        PostQueued event = queued(UUID.randomUUID(), 1);
        UUID id = transaction.execute(status -> outbox.append(event));
        events.await(Topics.POST_QUEUED, sent -> sent.equals(event));
        await().until(() -> !database.owner("SELECT 1 FROM outbox_sent WHERE event_id = ?", id)
                .isEmpty());

        database.owner("SELECT outbox_resend(now() - interval '10 minutes')");

        await().untilAsserted(() -> assertThat(events.all(Topics.POST_QUEUED))
                .filteredOn(sent -> id.equals(sent.id()))
                .hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void sendsKeptEventsAgainToAnotherKafkaCluster() {
        PostQueued event = queued(UUID.randomUUID(), 1);
        UUID id = transaction.execute(status -> outbox.append(event));
        await().until(() -> !database.owner("SELECT 1 FROM outbox_sent WHERE event_id = ?", id)
                .isEmpty());
        database.execute("UPDATE outbox_relay SET kafka_cluster_id = 'the one before'");

        OutboxRelay restarted = relay(new SimpleMeterRegistry());
        restarted.start();
        try {
            await().untilAsserted(() -> assertThat(events.all(Topics.POST_QUEUED))
                    .filteredOn(sent -> id.equals(sent.id()))
                    .hasSizeGreaterThanOrEqualTo(2));
        } finally {
            restarted.stop();
        }
    }

    @Test
    void sendsWhatIsLeftBeforeItStops() {
        relay.stop();
        PostQueued event = queued(UUID.randomUUID(), 1);
        transaction.executeWithoutResult(status -> outbox.append(event));
        assertThat(database.count("outbox")).isPositive();
        try {
            OutboxRelay brief = relay(new SimpleMeterRegistry());
            brief.start();
            brief.stop();

            assertThat(database.count("outbox")).isZero();
        } finally {
            relay.start();
        }
        events.await(Topics.POST_QUEUED, sent -> sent.equals(event));
    }

    @Test
    void passesTheTraceOnToTheHandler() {
        Span span = tracer.nextSpan().name("a request").start();
        UUID connection = UUID.randomUUID();
        ConnectionChanged event = new ConnectionChanged(
                connection, 1, "instagram", "direct", "1", "@x", "active", List.of(), null, true, false);
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
            Tenant.of(UUID.randomUUID()).run(() -> transaction.executeWithoutResult(status -> outbox.append(event)));
            assertThat(scope).isNotNull();
        } finally {
            span.end();
        }

        String trace = span.context().traceId();
        TestEvents.Sent<ConnectionChanged> sent =
                events.awaitSent(Topics.CONNECTION_CHANGED, one -> one.event().equals(event));
        assertThat(headers(sent).get("traceparent")).matches("00-" + trace + "-[0-9a-f]{16}-0[01]");
        await().untilAsserted(() -> assertThat(
                        database.owner("SELECT trace FROM effects WHERE event_key = ?", connection.toString()))
                .singleElement()
                .satisfies(row -> assertThat(row.get("trace")).isEqualTo(trace)));
    }

    @Test
    void measuresWhatItDoes() {
        transaction.executeWithoutResult(status -> outbox.append(queued(UUID.randomUUID(), 1)));

        await().untilAsserted(() -> {
            String metrics = rest.get()
                    .uri("/actuator/prometheus")
                    .exchange()
                    .expectBody(String.class)
                    .returnResult()
                    .getResponseBody();
            assertThat(metrics)
                    .contains("postforge_outbox_depth")
                    .contains("postforge_outbox_age_seconds")
                    .contains("postforge_outbox_parked_total")
                    .contains("postforge_relay_sent_total")
                    .contains("postforge_consumer_lag{")
                    .contains("postforge_inbox_duplicates_total")
                    .contains("postforge_handler_seconds_bucket");
        });
    }

    @Test
    void isReadyOnceKafkaHasAnswered() {
        await().untilAsserted(() -> rest.get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk());
        rest.get()
                .uri("/actuator/health")
                .exchange()
                .expectBody()
                .jsonPath("$.components.kafka.status")
                .isEqualTo("UP");
    }

    @Test
    void dropsSentEventsByTheDay() {
        database.execute("CREATE TABLE outbox_sent_20200101 PARTITION OF outbox_sent"
                + " FOR VALUES FROM ('2020-01-01 00:00+00') TO ('2020-01-02 00:00+00')");
        database.execute("ALTER TABLE outbox_sent_20200101 OWNER TO post_owner");

        worker.inTransaction(worker -> {
            table.roll(worker, properties.keepSent());
            return true;
        });

        assertThat(database.value(String.class, "SELECT coalesce(to_regclass('outbox_sent_20200101')::text, 'gone')"))
                .isEqualTo("gone");
    }

    @Test
    void letsTheApplicationNeitherReadNorChangeTheOutbox() {
        for (String statement : List.of(
                "SELECT count(*) FROM outbox",
                "DELETE FROM outbox",
                "SELECT count(*) FROM outbox_sent",
                "SELECT outbox_resend(now())",
                "DELETE FROM inbox")) {
            assertThatThrownBy(() -> jdbc.sql(statement).query().listOfRows())
                    .hasStackTraceContaining("permission denied");
        }
    }

    private OutboxRelay relay(MeterRegistry meters) {
        return new OutboxRelay(worker, table, new KafkaSender(clients), codec, new RelaySignal(), properties, meters);
    }

    private static Map<String, String> headers(TestEvents.Sent<?> sent) {
        Map<String, String> headers = new java.util.HashMap<>();
        sent.raw()
                .headers()
                .forEach(header ->
                        headers.put(header.key(), new String(header.value(), java.nio.charset.StandardCharsets.UTF_8)));
        return headers;
    }

    private static WebhookReceived webhook(String body) {
        return new WebhookReceived("kie", UUID.randomUUID().toString(), Instant.EPOCH, Map.of(), body);
    }

    static PostQueued queued(UUID postId, long version) {
        UUID id = UUID.randomUUID();
        return new PostQueued(postId, id, id, version, 1, id, "instagram", Instant.parse("2026-11-21T10:00:00Z"));
    }
}
