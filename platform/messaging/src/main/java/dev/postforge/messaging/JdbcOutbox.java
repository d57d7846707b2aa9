package dev.postforge.messaging;

import dev.postforge.contracts.Event;
import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.tenancy.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The outbox as a table beside the aggregates. */
final class JdbcOutbox implements Outbox {

    /** More than any sensible number of relays, few enough to look at each in one statement (mechanics.md 1). */
    static final int SHARDS = 64;

    private static final String INSERT = """
            INSERT INTO outbox (shard, event_id, topic, key, payload, subject, tenant_id, user_id, traceparent, time)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient jdbc;
    private final EventCodec codec;
    private final Traces traces;
    private final RelaySignal signal;
    private final Clock clock;

    JdbcOutbox(JdbcClient jdbc, EventCodec codec, Traces traces, RelaySignal signal, Clock clock) {
        this.jdbc = jdbc;
        this.codec = codec;
        this.traces = traces;
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    public UUID append(Event event) {
        return appendAs(Topics.carrying(event.getClass()), event);
    }

    @Override
    public <E extends Event> UUID append(Topic<E> topic, E event) {
        return appendAs(topic, event);
    }

    @Override
    public <E extends Event> UUID appendRemoval(Topic<E> topic, String key, String subject) {
        return insert(topic, key, null, subject);
    }

    static int shard(String key) {
        return Math.floorMod(key.hashCode(), SHARDS);
    }

    private UUID appendAs(Topic<?> topic, Event event) {
        String payload = codec.write(event);
        int size = payload.getBytes(StandardCharsets.UTF_8).length;
        if (size > Topic.MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "An event of " + topic.name() + " has " + size + " bytes, more than " + Topic.MAX_PAYLOAD_BYTES);
        }
        return insert(topic, event.key(), payload, event.subject());
    }

    private UUID insert(Topic<?> topic, String key, @Nullable String payload, String subject) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An event is appended in the transaction of the change it tells of");
        }
        Optional<Tenant> tenant = Tenant.current();
        UUID id = Ids.next();
        jdbc.sql(INSERT)
                .param(shard(key))
                .param(id)
                .param(topic.name())
                .param(key)
                .param(payload)
                .param(subject)
                .param(tenant.map(Tenant::tenantId).orElse(null))
                .param(tenant.map(Tenant::userId).orElse(null))
                .param(traces.current())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        signal.afterCommit();
        return id;
    }
}
