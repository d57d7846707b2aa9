package dev.postforge.credit.payments;

import dev.postforge.credit.payments.domain.Notice;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Purchase;
import dev.postforge.credit.payments.domain.ReviewReason;
import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.ids.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What providers reported and what became of it; read as the worker, because whose it is is still unknown. */
@Component
class Notices {

    /** Namespace of the ids of reports that no webhook brought. */
    private static final UUID FOUND = UUID.fromString("5a4c1f1e-92a1-5c0b-8a5e-0d2f6f6f6b11");

    /**
     * How long a claimed handful is left to its claimer. Whoever paid waits as long after a death; who is slower than
     * this is joined by another, and the locked purchase lets one of them act.
     */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final String CLAIM = """
            UPDATE payment_notices n
            SET lease_until = now() + make_interval(secs => :lease), attempts = n.attempts + 1
            FROM (
                SELECT id FROM payment_notices
                WHERE state = 'open' AND (lease_until IS NULL OR lease_until < now())
                  AND %s
                ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED
            ) due
            WHERE n.id = due.id
            RETURNING n.id, n.provider, n.notice, n.received_at, n.attempts
            """;

    private final JdbcClient jdbc;
    private final WorkerDatabase worker;
    private final JsonMapper json;
    private final Clock clock;

    Notices(JdbcClient jdbc, WorkerDatabase worker, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.worker = worker;
        this.json = json;
        this.clock = clock;
    }

    /** A report whose turn it is. */
    record Claimed(UUID id, Provider provider, Notice notice, Instant receivedAt, int attempts) {

        /** The same report with what its provider really says. */
        Claimed confirmedAs(Notice standing) {
            return new Claimed(id, provider, standing, receivedAt, attempts);
        }
    }

    /** Leaves a webhook's report in the caller's transaction; one that is known already changes nothing. */
    void leave(UUID id, Provider provider, String deliveryId, Notice notice, Instant at) {
        insert(jdbc, id, provider, deliveryId, notice, at);
    }

    /** Leaves a report that was found by asking; empty when it was known. */
    Optional<UUID> found(Provider provider, String deliveryId, Notice notice) {
        UUID id = Ids.derived(FOUND, provider.code() + "|" + deliveryId);
        int inserted = worker.inTransaction(db -> insert(db, id, provider, deliveryId, notice, clock.instant()));
        return inserted == 1 ? Optional.of(id) : Optional.empty();
    }

    private int insert(JdbcClient db, UUID id, Provider provider, String deliveryId, Notice notice, Instant at) {
        return db.sql("""
                INSERT INTO payment_notices
                    (id, provider, delivery_id, kind, reference, notice, received_at, next_attempt_at)
                VALUES (:id, :provider, :delivery, :kind, :reference, :notice::jsonb, :at, :at)
                ON CONFLICT DO NOTHING
                """)
                .param("id", id)
                .param("provider", provider.code())
                .param("delivery", deliveryId)
                .param("kind", notice.kind().name())
                .param("reference", notice.reference())
                .param("notice", json.writeValueAsString(notice))
                .param("at", Timestamp.from(at))
                .update();
    }

    List<Claimed> claim(Provider provider, int limit) {
        return worker.inTransaction(db -> db.sql(CLAIM.formatted("provider = :provider AND next_attempt_at <= :now"))
                .param("provider", provider.code())
                .param("now", Timestamp.from(clock.instant()))
                .param("lease", LEASE.toSeconds())
                .param("limit", limit)
                .query(this::claimed)
                .list());
    }

    Optional<Claimed> claim(UUID id) {
        return worker.inTransaction(db -> db.sql(CLAIM.formatted("id = :id"))
                .param("id", id)
                .param("lease", LEASE.toSeconds())
                .param("limit", 1)
                .query(this::claimed)
                .optional());
    }

    /**
     * Whose payment it is: by the checkout, by the payment, and by our own id only where the provider knows no other.
     */
    Optional<Purchase> purchaseOf(Provider provider, Notice notice) {
        return worker.inTransaction(db -> db.sql("""
                SELECT * FROM purchases
                WHERE provider = :provider
                  AND (session_id = :session
                       OR payment_id = :payment
                       OR (id = :hint AND (session_id IS NULL OR :session::text IS NULL OR session_id = :session)
                           AND (payment_id IS NULL OR :payment::text IS NULL OR payment_id = :payment
                                OR :kind = 'PAID')))
                ORDER BY (session_id IS NOT DISTINCT FROM :session) DESC
                LIMIT 1
                """)
                .param("provider", provider.code())
                .param("session", notice.sessionId())
                .param("payment", notice.paymentId())
                .param("hint", uuid(notice.purchaseHint()))
                .param("kind", notice.kind().name())
                .query(Purchases::purchase)
                .optional());
    }

    /** Whether the provider's payment has bought something else, whoever bought that. */
    boolean boughtSomethingElse(Purchase purchase, String paymentId) {
        return worker.inTransaction(db -> db.sql("""
                SELECT EXISTS (SELECT 1 FROM purchases
                    WHERE provider = :provider AND payment_id = :payment AND id <> :id)
                """)
                .param("provider", purchase.provider().code())
                .param("payment", paymentId)
                .param("id", purchase.id())
                .query(Boolean.class)
                .single());
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text != null
                        && text.matches("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")
                ? UUID.fromString(text)
                : null;
    }

    void done(Claimed claimed, String outcome, @Nullable Purchase purchase) {
        settled(claimed, "done", outcome, purchase);
    }

    /** Puts it on the list for a person, unless the same is there already. */
    void review(Claimed claimed, ReviewReason reason, @Nullable Purchase purchase) {
        boolean listed = worker.inTransaction(db -> db.sql("""
                SELECT EXISTS (
                    SELECT 1 FROM payment_notices
                    WHERE state = 'review' AND provider = :provider AND reference = :reference AND reason = :reason
                      AND id <> :id)
                """)
                .param("provider", claimed.provider().code())
                .param("reference", claimed.notice().reference())
                .param("reason", reason.code())
                .param("id", claimed.id())
                .query(Boolean.class)
                .single());
        settled(claimed, listed ? "done" : "review", reason.code(), purchase);
    }

    private void settled(Claimed claimed, String state, String reason, @Nullable Purchase purchase) {
        worker.inTransaction(db -> db.sql("""
                UPDATE payment_notices SET state = :state, reason = :reason, purchase_id = :purchase,
                    tenant_id = :tenant, kind = :kind, reference = :reference, notice = :notice::jsonb,
                    lease_until = NULL, settled_at = :now
                WHERE id = :id
                """)
                .param("kind", claimed.notice().kind().name())
                .param("reference", claimed.notice().reference())
                .param("notice", json.writeValueAsString(claimed.notice()))
                .param("state", state)
                .param("reason", reason)
                .param("purchase", purchase == null ? null : purchase.id())
                .param("tenant", purchase == null ? null : purchase.tenantId())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", claimed.id())
                .update());
    }

    void postpone(Claimed claimed, Instant until) {
        worker.inTransaction(
                db -> db.sql("UPDATE payment_notices SET lease_until = NULL, next_attempt_at = :until WHERE id = :id")
                        .param("until", Timestamp.from(until))
                        .param("id", claimed.id())
                        .update());
    }

    /** What came before its payment was known, or told of the payment itself, has its turn again. */
    void reopen(Provider provider, String paymentId) {
        worker.inTransaction(db -> db.sql("""
                UPDATE payment_notices SET state = 'open', next_attempt_at = :now, reason = NULL
                WHERE provider = :provider AND reference = :reference
                  AND (kind IN ('REFUNDED', 'DISPUTED') AND (state = 'open'
                           OR (state = 'review' AND reason IN ('unknown_payment', 'refund_of_unpaid')))
                       OR (kind = 'PAID' AND state = 'review' AND reason = 'unknown_payment'))
                  AND NOT EXISTS (SELECT 1 FROM payment_resolutions r WHERE r.notice_id = payment_notices.id)
                """)
                .param("provider", provider.code())
                .param("reference", paymentId)
                .param("now", Timestamp.from(clock.instant()))
                .update());
    }

    private Claimed claimed(ResultSet row, int number) throws SQLException {
        return new Claimed(
                row.getObject("id", UUID.class),
                Provider.named(row.getString("provider")).orElseThrow(),
                json.readValue(row.getString("notice"), Notice.class),
                row.getTimestamp("received_at").toInstant(),
                row.getInt("attempts"));
    }
}
