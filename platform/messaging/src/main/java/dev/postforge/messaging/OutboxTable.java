package dev.postforge.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The relay's statements, as measured in platform-facts.md; each takes the worker's transaction. */
final class OutboxTable {

    /** All at once would let one relay take nearly everything. */
    private static final int SHARDS_PER_CLAIM = 16;

    /** One busy key is one shard: fewer rows would make its events wait for a round trip and a commit each time. */
    private static final int ROWS_PER_SHARD = 512;

    private static final int BYTES_PER_SHARD = 1024 * 1024;

    /** What a pass keeps in memory; the rows cut off are the last of their shard, so order stays. */
    private static final int ROWS_PER_PASS = 2048;

    /** A row of the outbox; the envelope is what will be sent. */
    record Row(short shard, long id, EventCodec.Envelope envelope) {}

    // The pass need not wait for the disk: if the server dies before, the rows are there again and sent twice.
    private static final String CLAIM = """
            SELECT s.shard, set_config('synchronous_commit', 'off', true) FROM outbox_shard s
            WHERE EXISTS (SELECT 1 FROM outbox o WHERE o.shard = s.shard)
            ORDER BY (s.shard + ?) % 64 LIMIT ? FOR UPDATE OF s SKIP LOCKED""";

    // A statement of its own: its snapshot must be younger than the locks. Bytes are bounded by what came before a row.
    private static final String READ = """
            SELECT x.* FROM unnest(?::smallint[]) s(shard) CROSS JOIN LATERAL (
                SELECT * FROM (
                    SELECT o.*, sum(coalesce(octet_length(o.payload), 0)) OVER (ORDER BY o.id)
                           - coalesce(octet_length(o.payload), 0) AS before
                    FROM (SELECT * FROM outbox WHERE shard = s.shard ORDER BY id LIMIT ?) o
                ) y WHERE y.before < ? ORDER BY y.id
            ) x LIMIT ?""";

    private static final String COLUMNS =
            "id, shard, event_id, topic, key, payload, subject, tenant_id, user_id, traceparent, time, appended_at";

    // Exactly what was acknowledged, never id <= max: a lower id can commit later.
    private static final String DELETE = """
            DELETE FROM outbox o USING unnest(?::smallint[], ?::bigint[]) d(shard, id)
            WHERE o.shard = d.shard AND o.id = d.id""";

    private static final String KEEP = "WITH gone AS (" + DELETE + " RETURNING o.*) INSERT INTO outbox_sent (" + COLUMNS
            + ") SELECT " + COLUMNS + " FROM gone";

    private static final String PARK = "WITH gone AS (DELETE FROM outbox WHERE shard = ? AND id = ? RETURNING *)"
            + " INSERT INTO outbox_parked (" + COLUMNS + ", reason) SELECT " + COLUMNS + ", ? FROM gone";

    private final boolean keepSent;
    private final RandomGenerator random = RandomGenerator.getDefault();

    OutboxTable(boolean keepSent) {
        this.keepSent = keepSent;
    }

    List<Short> claim(JdbcClient jdbc) {
        return jdbc.sql(CLAIM)
                .param(random.nextInt(JdbcOutbox.SHARDS))
                .param(SHARDS_PER_CLAIM)
                .query((row, number) -> row.getShort(1))
                .list();
    }

    List<Row> read(JdbcClient jdbc, List<Short> shards) {
        return jdbc.sql(READ)
                .param(shards.toArray(Short[]::new))
                .param(ROWS_PER_SHARD)
                .param(BYTES_PER_SHARD)
                .param(ROWS_PER_PASS)
                .query((row, number) -> row(row))
                .list();
    }

    void settle(JdbcClient jdbc, List<Row> sent) {
        if (!sent.isEmpty()) {
            jdbc.sql(keepSent ? KEEP : DELETE)
                    .param(sent.stream().map(Row::shard).toArray(Short[]::new))
                    .param(sent.stream().map(Row::id).toArray(Long[]::new))
                    .update();
        }
    }

    void park(JdbcClient jdbc, Row row, String reason) {
        jdbc.sql(PARK).param(row.shard()).param(row.id()).param(reason).update();
    }

    /** Makes and drops partitions of the sent rows. */
    void roll(JdbcClient jdbc, Duration keep) {
        jdbc.sql("SELECT outbox_roll(make_interval(secs => ?))")
                .param((double) keep.toSeconds())
                .query()
                .listOfRows();
    }

    long resend(JdbcClient jdbc, Duration sentWithin) {
        return jdbc.sql("SELECT outbox_resend(now() - make_interval(secs => ?))")
                .param((double) sentWithin.toSeconds())
                .query(Long.class)
                .single();
    }

    /** The cluster that the sent rows went to, its row locked. */
    @Nullable
    String rememberedCluster(JdbcClient jdbc) {
        return jdbc.sql("SELECT coalesce(kafka_cluster_id, '') FROM outbox_relay FOR UPDATE")
                .query(String.class)
                .optional()
                .filter(id -> !id.isEmpty())
                .orElse(null);
    }

    void rememberCluster(JdbcClient jdbc, String clusterId) {
        jdbc.sql("UPDATE outbox_relay SET kafka_cluster_id = ?")
                .param(clusterId)
                .update();
    }

    long depth(JdbcClient jdbc) {
        return jdbc.sql("SELECT count(*) FROM outbox").query(Long.class).single();
    }

    double ageSeconds(JdbcClient jdbc) {
        return jdbc.sql("SELECT coalesce(extract(epoch FROM now() - min(appended_at)), 0) FROM outbox")
                .query(Double.class)
                .single();
    }

    long parked(JdbcClient jdbc) {
        return jdbc.sql("SELECT count(*) FROM outbox_parked").query(Long.class).single();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getShort("shard"),
                row.getLong("id"),
                new EventCodec.Envelope(
                        row.getObject("event_id", UUID.class),
                        row.getString("topic"),
                        row.getString("key"),
                        row.getString("payload"),
                        row.getString("subject"),
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getString("traceparent"),
                        row.getObject("time", OffsetDateTime.class).toInstant()));
    }
}
