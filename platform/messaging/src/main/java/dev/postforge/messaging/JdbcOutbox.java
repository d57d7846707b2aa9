package dev.postforge.messaging;

import dev.postforge.contracts.Event;
import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.tenancy.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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

    /** Ids are given in the order of the rows, so the events of one key keep theirs. */
    private static final String INSERT_ALL = """
            INSERT INTO outbox (shard, event_id, topic, key, payload, subject, tenant_id, user_id, traceparent, time)
            SELECT CAST(x.shard AS smallint), CAST(x.id AS uuid), x.topic, x.key, x.payload, x.subject,
                   CAST(x.tenant AS uuid), CAST(x.actor AS uuid), ?, ?
            FROM unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]),
                        CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]))
                 WITH ORDINALITY AS x (tenant, actor, shard, id, topic, key, payload, subject, position)
            ORDER BY x.position""";

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

    @Override
    public void appendAll(List<? extends Event> events) {
        if (events.size() < 2) {
            events.forEach(this::append);
            return;
        }
        @Nullable Tenant tenant = Tenant.current().orElse(null);
        insertAll(events.stream().map(event -> new Row(tenant, event)).toList());
    }

    @Override
    public void appendFor(List<Told> events) {
        if (!events.isEmpty()) {
            insertAll(events.stream()
                    .map(told -> new Row(told.as(), told.event()))
                    .toList());
        }
    }

    private void insertAll(List<Row> rows) {
        requireTransaction();
        List<Topic<?>> topics = new ArrayList<>();
        rows.forEach(row -> topics.add(Topics.carrying(row.event().getClass())));
        String[] payloads = new String[rows.size()];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = payload(topics.get(i), rows.get(i).event());
        }
        jdbc.sql(INSERT_ALL)
                .param(traces.current())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(texts(
                        rows, row -> row.tenant() == null ? null : row.tenant().tenantId()))
                .param(texts(
                        rows, row -> row.tenant() == null ? null : row.tenant().userId()))
                .param(texts(rows, row -> shard(row.event().key())))
                .param(texts(rows, row -> Ids.next()))
                .param(topics.stream().map(Topic::name).toArray(String[]::new))
                .param(texts(rows, row -> row.event().key()))
                .param(payloads)
                .param(texts(rows, row -> row.event().subject()))
                .update();
        signal.afterCommit();
    }

    private static @Nullable String[] texts(List<Row> rows, Function<Row, @Nullable Object> value) {
        @Nullable String[] texts = new String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            Object cell = value.apply(rows.get(i));
            texts[i] = cell == null ? null : cell.toString();
        }
        return texts;
    }

    private record Row(@Nullable Tenant tenant, Event event) {}

    private UUID appendAs(Topic<?> topic, Event event) {
        return insert(topic, event.key(), payload(topic, event), event.subject());
    }

    private String payload(Topic<?> topic, Event event) {
        String payload = codec.write(event);
        int size = payload.getBytes(StandardCharsets.UTF_8).length;
        if (size > Topic.MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "An event of " + topic.name() + " has " + size + " bytes, more than " + Topic.MAX_PAYLOAD_BYTES);
        }
        return payload;
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An event is appended in the transaction of the change it tells of");
        }
    }

    private UUID insert(Topic<?> topic, String key, @Nullable String payload, String subject) {
        requireTransaction();
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
