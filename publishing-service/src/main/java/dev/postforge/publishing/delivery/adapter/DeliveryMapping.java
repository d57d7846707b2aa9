package dev.postforge.publishing.delivery.adapter;

import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.delivery.domain.DeliveryStatus;
import dev.postforge.publishing.delivery.domain.Held;
import dev.postforge.publishing.delivery.domain.Plan;
import dev.postforge.publishing.delivery.domain.Progress;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import tools.jackson.databind.json.JsonMapper;

/** A delivery as a row and back. */
final class DeliveryMapping {
    static final String COLUMNS = "id, created_by, post_id, target_id, post_version, connection_id, platform, channel,"
            + " account_id, profile_id, type, caption, media_urls, tag, scheduled_at, status, version, revision, due_at,"
            + " next_at, handle, handle_parts, queued, armed_at, attempts, tries, looks, unknown_since,"
            + " platform_post_id, published_at, permalink, error_code, error_message, candidates, wanted, held,"
            + " refused_version";

    static final String ASSIGNMENTS = "post_version = :postVersion, connection_id = :connection, platform = :platform,"
            + " channel = :channel, account_id = :account, profile_id = :profile, type = :type, caption = :caption,"
            + " media_urls = :media, tag = :tag, scheduled_at = :scheduled, status = :status, version = :version,"
            + " revision = revision + 1, due_at = :due, next_at = :next, handle = :handle, handle_parts = :parts,"
            + " queued = :queued, armed_at = :armed, attempts = :attempts, tries = :tries, looks = :looks,"
            + " unknown_since = :unknownSince, platform_post_id = :platformPostId, published_at = :published,"
            + " permalink = :permalink, error_code = :errorCode, error_message = :errorMessage,"
            + " candidates = :candidates, wanted = :wanted, held = CAST(:held AS jsonb), refused_version = :refused, updated_at = :now";

    static final String INSERT = """
            INSERT INTO deliveries (tenant_id, id, created_by, post_id, target_id, post_version, connection_id,
                platform, channel, account_id, profile_id, type, caption, media_urls, tag, scheduled_at, status,
                version, revision, due_at, next_at, handle, handle_parts, queued, armed_at, attempts, tries, looks,
                unknown_since, platform_post_id, published_at, permalink, error_code, error_message, candidates,
                wanted, held, refused_version, created_at, updated_at)
            VALUES (:tenant, :id, :createdBy, :post, :target, :postVersion, :connection, :platform, :channel, :account,
                :profile, :type, :caption, :media, :tag, :scheduled, :status, :version, :revision, :due, :next,
                :handle, :parts, :queued, :armed, :attempts, :tries, :looks, :unknownSince, :platformPostId,
                :published, :permalink, :errorCode, :errorMessage, :candidates, :wanted,
                CAST(:held AS jsonb), :refused, :now, :now)""";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DeliveryMapping() {}

    static MapSqlParameterSource parameters(Delivery delivery, UUID tenantId, Instant now) {
        Plan plan = delivery.plan();
        Progress progress = delivery.progress();
        return new MapSqlParameterSource()
                .addValue("tenant", tenantId)
                .addValue("id", plan.id())
                .addValue("createdBy", plan.createdBy())
                .addValue("post", plan.postId())
                .addValue("target", plan.targetId())
                .addValue("postVersion", plan.postVersion())
                .addValue("connection", plan.connectionId())
                .addValue("platform", plan.platform())
                .addValue("channel", plan.channel())
                .addValue("account", plan.accountId())
                .addValue("profile", plan.profileId())
                .addValue("type", plan.type())
                .addValue("caption", plan.caption())
                .addValue("media", plan.mediaUrls().toArray(String[]::new))
                .addValue("tag", plan.tag())
                .addValue("scheduled", at(plan.scheduledAt()))
                .addValue("status", progress.status().code())
                .addValue("version", progress.version())
                .addValue("revision", progress.revision())
                .addValue("due", at(progress.dueAt()))
                .addValue("next", at(progress.nextAt()))
                .addValue("handle", progress.handle())
                .addValue("parts", progress.handleParts().toArray(String[]::new))
                .addValue("queued", progress.queued())
                .addValue("armed", at(progress.armedAt()))
                .addValue("attempts", progress.attempts())
                .addValue("tries", progress.tries())
                .addValue("looks", progress.looks())
                .addValue("unknownSince", at(progress.unknownSince()))
                .addValue("platformPostId", progress.platformPostId())
                .addValue("published", at(progress.publishedAt()))
                .addValue("permalink", progress.permalink())
                .addValue("errorCode", progress.errorCode())
                .addValue("errorMessage", progress.errorMessage())
                .addValue("candidates", progress.candidates().toArray(String[]::new))
                .addValue("wanted", progress.wanted())
                .addValue("held", progress.held() == null ? null : JSON.writeValueAsString(progress.held()))
                .addValue("refused", progress.refusedVersion())
                .addValue("now", at(now));
    }

    static Delivery row(ResultSet row, int number) throws SQLException {
        return new Delivery(plan(row), progress(row));
    }

    private static Plan plan(ResultSet row) throws SQLException {
        return new Plan(
                row.getObject("id", UUID.class),
                row.getObject("created_by", UUID.class),
                row.getObject("post_id", UUID.class),
                row.getObject("target_id", UUID.class),
                row.getLong("post_version"),
                row.getObject("connection_id", UUID.class),
                text(row, "platform"),
                text(row, "channel"),
                text(row, "account_id"),
                row.getString("profile_id"),
                text(row, "type"),
                text(row, "caption"),
                texts(row.getArray("media_urls")),
                row.getString("tag"),
                time(row, "scheduled_at"));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                DeliveryStatus.of(text(row, "status")),
                row.getLong("version"),
                row.getLong("revision"),
                time(row, "due_at"),
                instant(row, "next_at"),
                row.getString("handle"),
                texts(row.getArray("handle_parts")),
                row.getBoolean("queued"),
                instant(row, "armed_at"),
                row.getInt("attempts"),
                row.getInt("tries"),
                row.getInt("looks"),
                instant(row, "unknown_since"),
                row.getString("platform_post_id"),
                instant(row, "published_at"),
                row.getString("permalink"),
                row.getString("error_code"),
                row.getString("error_message"),
                texts(row.getArray("candidates")),
                row.getString("wanted"),
                held(row.getString("held")),
                row.getLong("refused_version"));
    }

    private static @Nullable Held held(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Held.class);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column), column);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
