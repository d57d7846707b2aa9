package dev.postforge.post.generation.adapter;

import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.GenerationNote;
import dev.postforge.post.generation.GenerationRows;
import dev.postforge.post.generation.Usage;
import dev.postforge.post.generation.domain.GenerationStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Generations in PostgreSQL, each step one guarded statement. */
@Repository
class JdbcGenerations implements GenerationRows {

    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};
    private static final String HELD = " WHERE id = :id AND status = 'RUNNING' AND lease_token = :lease";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcGenerations(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void add(Generation generation) {
        jdbc.sql("""
                        INSERT INTO generations (tenant_id, id, kind, status, version, price, request, deadline, next_at,
                                                 created_by, created_at, updated_at)
                        VALUES (:tenant, :id, :kind, :status, :version, :price, :request, :deadline, :now,
                                :user, :now, :now)""")
                .param("tenant", generation.tenantId())
                .param("id", generation.id())
                .param("kind", generation.kind().name())
                .param("status", generation.status().name())
                .param("version", generation.version())
                .param("price", generation.price())
                .param("request", generation.request())
                .param("deadline", at(generation.deadline()))
                .param("user", generation.userId())
                .param("now", at(generation.createdAt()))
                .update();
    }

    @Override
    public Optional<Generation> find(UUID id) {
        return one("SELECT * FROM generations WHERE id = :id", id);
    }

    @Override
    public Optional<Generation> lock(UUID id) {
        return one("SELECT * FROM generations WHERE id = :id FOR UPDATE", id);
    }

    private Optional<Generation> one(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).query(JdbcGenerations::row).optional();
    }

    @Override
    public void save(Generation generation) {
        Generation.Failure failure = generation.failure();
        Usage usage = generation.usage();
        jdbc.sql("""
                        UPDATE generations SET status = :status, version = :version, credits_left = :left,
                            progress = :progress, result = :result, error_code = :code, error_message = :message,
                            provider = :provider, model = :model, input_tokens = :input, output_tokens = :output,
                            cost_micros = :cost, updated_at = :now,
                            lease_token = CASE WHEN :over THEN NULL ELSE lease_token END,
                            lease_until = CASE WHEN :over THEN NULL ELSE lease_until END
                        WHERE id = :id""")
                .param("status", generation.status().name())
                .param("version", generation.version())
                .param("left", generation.creditsLeft())
                .param("progress", generation.progress())
                .param("result", generation.result())
                .param("code", failure == null ? null : failure.code())
                .param("message", failure == null ? null : failure.message())
                .param("provider", usage.provider())
                .param("model", usage.model())
                .param("input", usage.inputTokens())
                .param("output", usage.outputTokens())
                .param("cost", usage.costMicros())
                .param("now", at(generation.updatedAt()))
                .param("over", generation.isOver())
                .param("id", generation.id())
                .update();
    }

    @Override
    public void due(UUID id, Instant from) {
        jdbc.sql("UPDATE generations SET next_at = :from WHERE id = :id")
                .param("from", at(from))
                .param("id", id)
                .update();
    }

    @Override
    public Optional<Generation> claim(UUID id, UUID lease, Duration life) {
        return jdbc.sql("""
                        UPDATE generations SET status = 'RUNNING', version = version + 1, claims = claims + 1,
                            lease_token = :lease, lease_until = now() + make_interval(secs => :seconds)
                        WHERE id = :id AND status = 'RESERVED' RETURNING *""")
                .param("lease", lease)
                .param("seconds", seconds(life))
                .param("id", id)
                .query(JdbcGenerations::row)
                .optional();
    }

    @Override
    public boolean release(UUID id, UUID lease, Instant from) {
        return held(
                                "UPDATE generations SET lease_token = NULL, lease_until = NULL, next_at = :from,"
                                        + " version = version + 1, claims = claims - 1" + HELD,
                                id,
                                lease)
                        .param("from", at(from))
                        .update()
                == 1;
    }

    @Override
    public boolean call(UUID id, UUID lease, Duration life, Generation.OpenCall call) {
        return held(
                                "UPDATE generations SET calls = calls + 1, open_call = :step,"
                                        + " called_at = :since,"
                                        + " lease_until = now() + make_interval(secs => :seconds)" + HELD,
                                id,
                                lease)
                        .param("step", call.step())
                        .param("since", at(call.since()))
                        .param("seconds", seconds(life))
                        .update()
                == 1;
    }

    @Override
    public boolean answer(UUID id, UUID lease, @Nullable String handle) {
        return held(
                                "UPDATE generations SET open_call = NULL, handle = coalesce(CAST(:handle AS text), handle)"
                                        + HELD,
                                id,
                                lease)
                        .param("handle", handle)
                        .update()
                == 1;
    }

    @Override
    public void progress(UUID id, UUID lease, int percent) {
        held("UPDATE generations SET progress = greatest(progress, :percent)" + HELD, id, lease)
                .param("percent", percent)
                .update();
    }

    @Override
    public boolean holds(UUID id, UUID lease) {
        return held("SELECT count(*) FROM generations" + HELD, id, lease)
                        .query(Long.class)
                        .single()
                == 1;
    }

    @Override
    public boolean settle(UUID id) {
        return jdbc.sql("UPDATE generations SET settled = true, version = version + 1"
                                + " WHERE id = ? AND status = 'FAILED' AND NOT settled")
                        .param(id)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec held(String sql, UUID id, UUID lease) {
        return jdbc.sql(sql).param("id", id).param("lease", lease);
    }

    @Override
    public List<Generation> page(@Nullable GenerationKind kind, long offset, int limit) {
        return jdbc.sql("SELECT * FROM generations WHERE (CAST(:kind AS text) IS NULL OR kind = :kind)"
                        + " ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset")
                .param("kind", kind == null ? null : kind.name())
                .param("limit", limit)
                .param("offset", offset)
                .query(JdbcGenerations::row)
                .list();
    }

    @Override
    public long count(@Nullable GenerationKind kind) {
        return jdbc.sql("SELECT count(*) FROM generations WHERE (CAST(:kind AS text) IS NULL OR kind = :kind)")
                .param("kind", kind == null ? null : kind.name())
                .query(Long.class)
                .single();
    }

    @Override
    public void note(Generation generation, GenerationNote note) {
        jdbc.sql("""
                        INSERT INTO generation_events (tenant_id, generation_id, id, at, event, message, detail)
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .param(generation.tenantId())
                .param(generation.id())
                .param(note.id())
                .param(at(note.at()))
                .param(note.event())
                .param(note.message())
                .param(json.writeValueAsString(note.detail()))
                .update();
    }

    @Override
    public List<GenerationNote> notes(UUID id) {
        return jdbc.sql("SELECT * FROM generation_events WHERE generation_id = ? ORDER BY at, id")
                .param(id)
                .query((row, number) -> new GenerationNote(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("event"),
                        row.getString("message"),
                        json.readValue(row.getString("detail"), DETAIL)))
                .list();
    }

    private static Generation row(ResultSet row, int number) throws SQLException {
        String code = row.getString("error_code");
        String message = row.getString("error_message");
        return new Generation(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("created_by", UUID.class),
                GenerationKind.valueOf(row.getString("kind")),
                GenerationStatus.valueOf(row.getString("status")),
                row.getLong("version"),
                row.getLong("price"),
                row.getString("request"),
                row.getObject("credits_left", Long.class),
                row.getTimestamp("deadline").toInstant(),
                row.getInt("claims"),
                row.getInt("calls"),
                openCall(row),
                row.getString("handle"),
                row.getInt("progress"),
                row.getString("result"),
                code == null ? null : new Generation.Failure(code, message == null ? "" : message),
                new Usage(
                        row.getString("provider"),
                        row.getString("model"),
                        row.getLong("input_tokens"),
                        row.getLong("output_tokens"),
                        row.getObject("cost_micros", Long.class)),
                row.getBoolean("settled"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static Generation.@Nullable OpenCall openCall(ResultSet row) throws SQLException {
        String step = row.getString("open_call");
        Timestamp since = row.getTimestamp("called_at");
        return step == null
                ? null
                : new Generation.OpenCall(step, (since == null ? row.getTimestamp("updated_at") : since).toInstant());
    }

    private static double seconds(Duration life) {
        return life.toMillis() / 1000.0;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
