package dev.postforge.verification.checks;

import dev.postforge.contracts.PostPublished;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.provider.AccountTurns.Turn;
import dev.postforge.verification.checks.domain.Verdict;
import dev.postforge.verification.checks.domain.Verification;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of verifications, their checks and the answers that prove them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Verifications {

    private final JdbcClient jdbc;

    Verifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Starts one for each target, however often it is told of. */
    void start(UUID tenantId, PostPublished post, Instant scheduleFrom, Instant firstCheck) {
        jdbc.sql("""
                INSERT INTO account_turns (tenant_id, platform, account_id)
                SELECT :tenant, :platform, :account
                WHERE NOT EXISTS (SELECT 1 FROM erased_tenants WHERE tenant_id = :tenant)
                ON CONFLICT DO NOTHING
                """)
                .param("tenant", tenantId)
                .param("platform", post.platform())
                .param("account", post.accountId())
                .update();
        jdbc.sql("""
                INSERT INTO verifications
                    (tenant_id, id, post_id, target_id, delivery_id, connection_id, platform, account_id,
                     platform_post_id, type, tag, published_at, schedule_from, next_check_at)
                SELECT :tenant, :id, :post, :target, :delivery, :connection, :platform, :account,
                    :platformPostId, :type, :tag, :publishedAt, :scheduleFrom, :firstCheck
                WHERE NOT EXISTS (SELECT 1 FROM erased_tenants WHERE tenant_id = :tenant)
                ON CONFLICT DO NOTHING
                """)
                .param("tenant", tenantId)
                .param("id", Ids.derived(post.targetId(), "verification"))
                .param("post", post.postId())
                .param("target", post.targetId())
                .param("delivery", post.deliveryId())
                .param("connection", post.connectionId())
                .param("platform", post.platform())
                .param("account", post.accountId())
                .param("platformPostId", post.platformPostId())
                .param("type", post.type())
                .param("tag", post.tag())
                .param("publishedAt", Timestamp.from(post.publishedAt()))
                .param("scheduleFrom", Timestamp.from(scheduleFrom))
                .param("firstCheck", Timestamp.from(firstCheck))
                .update();
    }

    /** What is due of an account, the longest due first. */
    List<Verification> due(Turn turn, Instant now, int limit) {
        return jdbc.sql("""
                SELECT * FROM verifications
                WHERE tenant_id = :tenant AND platform = :platform AND account_id = :account
                  AND status = 'PENDING' AND next_check_at <= :now
                ORDER BY next_check_at, id LIMIT :limit
                """)
                .param("tenant", turn.tenantId())
                .param("platform", turn.platform())
                .param("account", turn.accountId())
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(Verifications::verification)
                .list();
    }

    /** The objects of an account that already proved a post. */
    List<String> matched(Turn turn) {
        return jdbc.sql("""
                SELECT matched_id FROM verifications
                WHERE tenant_id = :tenant AND platform = :platform AND account_id = :account
                  AND matched_id IS NOT NULL
                """)
                .param("tenant", turn.tenantId())
                .param("platform", turn.platform())
                .param("account", turn.accountId())
                .query((row, number) -> row.getString("matched_id"))
                .list();
    }

    /** Keeps a raw answer and returns its id. */
    UUID keep(Turn turn, String question, String answer, Instant takenAt) {
        UUID id = Ids.next();
        jdbc.sql("""
                INSERT INTO answers (tenant_id, id, platform, account_id, question, taken_at, body)
                VALUES (:tenant, :id, :platform, :account, :question, :takenAt, :body)
                """)
                .param("tenant", turn.tenantId())
                .param("id", id)
                .param("platform", turn.platform())
                .param("account", turn.accountId())
                .param("question", question)
                .param("takenAt", Timestamp.from(takenAt))
                .param("body", answer)
                .update();
        return id;
    }

    /** Writes down an answered check. */
    void check(UUID tenantId, Verification verification, boolean found, Instant at, UUID answerId) {
        jdbc.sql("""
                INSERT INTO checks (tenant_id, verification_id, attempt, outcome, checked_at, answer_id)
                VALUES (:tenant, :verification, :attempt, :outcome, :at, :answer)
                """)
                .param("tenant", tenantId)
                .param("verification", verification.id())
                .param("attempt", verification.attempt())
                .param("outcome", found ? "FOUND" : "NOT_FOUND")
                .param("at", Timestamp.from(at))
                .param("answer", answerId)
                .update();
    }

    /** Applies the verdict unless the row was changed meanwhile; true when it was applied. */
    boolean conclude(UUID tenantId, Verification verification, Verdict verdict, int attempts, Instant now) {
        Row row = Row.of(verdict);
        return jdbc.sql("""
                UPDATE verifications SET version = version + 1, status = :status, state = :state,
                    attempts = :attempts, next_check_at = :next, matched_id = :matchedId, matched_by = :matchedBy,
                    reason = :reason, decided_at = :decidedAt
                WHERE tenant_id = :tenant AND id = :id AND version = :version AND status = 'PENDING'
                """)
                        .param("status", row.status())
                        .param("state", row.state())
                        .param("attempts", attempts)
                        .param("next", timestamp(row.next()))
                        .param("matchedId", row.matchedId())
                        .param("matchedBy", row.matchedBy())
                        .param("reason", row.reason())
                        .param("decidedAt", row.next() == null ? Timestamp.from(now) : null)
                        .param("tenant", tenantId)
                        .param("id", verification.id())
                        .param("version", verification.version())
                        .update()
                == 1;
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static Verification verification(ResultSet row, int number) throws SQLException {
        return new Verification(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getObject("post_id", UUID.class),
                row.getObject("target_id", UUID.class),
                row.getObject("delivery_id", UUID.class),
                row.getObject("connection_id", UUID.class),
                row.getString("platform_post_id"),
                row.getString("type"),
                row.getString("tag"),
                row.getTimestamp("published_at").toInstant(),
                row.getTimestamp("schedule_from").toInstant(),
                row.getInt("attempts"));
    }

    /** A verdict as columns. */
    private record Row(
            String status,
            @Nullable String state,
            @Nullable Instant next,
            @Nullable String matchedId,
            @Nullable String matchedBy,
            @Nullable String reason) {

        static Row of(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Live live ->
                    new Row(
                            "VERIFIED",
                            "LIVE",
                            null,
                            live.match().platformPostId(),
                            live.match().by().name(),
                            null);
                case Verdict.LookAgain again -> new Row("PENDING", null, again.nextCheckAt(), null, null, null);
                case Verdict.GivenUp given ->
                    new Row(
                            "FAILED",
                            given.state().name(),
                            null,
                            null,
                            null,
                            given.reason().name());
            };
        }
    }
}
