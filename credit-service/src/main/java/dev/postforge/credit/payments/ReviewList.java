package dev.postforge.credit.payments;

import dev.postforge.credit.payments.domain.Notice;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Resolution;
import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a platform admin must look at: reports that fit no purchase, or not the one they are about. */
@Component
public class ReviewList {

    /** A decided report may still be in its state for a moment (see {@link ResolveReview}). */
    private static final String WAITING = """
            n.state = 'review' AND NOT EXISTS (SELECT 1 FROM payment_resolutions r WHERE r.notice_id = n.id)""";

    private final WorkerDatabase worker;
    private final JsonMapper json;

    ReviewList(WorkerDatabase worker, JsonMapper json) {
        this.worker = worker;
        this.json = json;
    }

    /**
     * One of them.
     *
     * @param reference what it is looked up by at the provider
     * @param expectedAmount what was ordered, in cents; null when no purchase was found
     */
    @Schema(name = "PaymentReview")
    public record Item(
            UUID id,
            @Schema(implementation = Provider.class) String provider,
            String reason,
            String kind,
            @Nullable String reference,
            @Nullable String sessionId,
            @Nullable String paymentId,
            long amount,
            @Nullable String currency,
            @Nullable UUID purchaseId,
            @Nullable UUID organizationId,
            @Nullable Long expectedAmount,
            @Nullable String expectedCurrency,
            Instant receivedAt) {}

    /** A page, the newest first; the first is number 1. */
    public Page<Item> page(Paging paging) {
        return worker.inTransaction(db -> Page.of(items(db, paging), paging, count(db)));
    }

    private List<Item> items(JdbcClient db, Paging paging) {
        return db.sql("""
                SELECT n.*, p.amount_in_cents, p.currency FROM payment_notices n
                LEFT JOIN purchases p ON p.tenant_id = n.tenant_id AND p.id = n.purchase_id
                WHERE %s
                ORDER BY n.received_at DESC, n.id LIMIT :limit OFFSET :offset
                """.formatted(WAITING))
                .param("limit", paging.limit())
                .param("offset", paging.offset())
                .query(this::item)
                .list();
    }

    /** How many there are. */
    public long count() {
        return worker.inTransaction(ReviewList::count);
    }

    private static long count(JdbcClient db) {
        return db.sql("SELECT count(*) FROM payment_notices n WHERE " + WAITING)
                .query(Long.class)
                .single();
    }

    /**
     * A report, decided or not.
     *
     * @param waiting whether it still needs a decision, as far as its own state tells
     */
    record Listed(
            Provider provider,
            Notice notice,
            @Nullable UUID purchaseId,
            @Nullable UUID tenantId,
            boolean waiting) {}

    Optional<Listed> find(UUID reviewId) {
        return worker.inTransaction(db -> db.sql("SELECT * FROM payment_notices WHERE id = :id")
                .param("id", reviewId)
                .query((row, number) -> new Listed(
                        Provider.named(row.getString("provider")).orElseThrow(),
                        json.readValue(row.getString("notice"), Notice.class),
                        row.getObject("purchase_id", UUID.class),
                        row.getObject("tenant_id", UUID.class),
                        "review".equals(row.getString("state"))))
                .optional());
    }

    /** What was decided about a report. */
    Optional<Resolution> resolution(UUID reviewId) {
        return worker.inTransaction(db -> db.sql("SELECT * FROM payment_resolutions WHERE notice_id = :id")
                .param("id", reviewId)
                .query((row, number) -> new Resolution(
                        reviewId,
                        Provider.named(row.getString("provider")).orElseThrow(),
                        row.getString("reference"),
                        Resolution.Decision.named(row.getString("decision")).orElseThrow(),
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("credits", Long.class),
                        row.getString("reason"),
                        row.getObject("resolved_by", UUID.class),
                        row.getTimestamp("resolved_at").toInstant()))
                .optional());
    }

    /** Takes a decided report off. */
    void resolved(Resolution resolution) {
        worker.inTransaction(db -> db.sql("""
                UPDATE payment_notices SET state = 'done', reason = :reason, settled_at = :at
                WHERE id = :id AND state = 'review'
                """)
                .param("reason", resolution.decision().code())
                .param("at", Timestamp.from(resolution.resolvedAt()))
                .param("id", resolution.reviewId())
                .update());
    }

    /** When the oldest report that is still open was received, to alert on; the given time without any. */
    public Instant oldestOpen(Instant otherwise) {
        return worker.inTransaction(
                db -> db.sql("SELECT coalesce(min(received_at), :otherwise) FROM payment_notices WHERE state = 'open'")
                        .param("otherwise", Timestamp.from(otherwise))
                        .query(Timestamp.class)
                        .single()
                        .toInstant());
    }

    private Item item(ResultSet row, int number) throws SQLException {
        Notice notice = json.readValue(row.getString("notice"), Notice.class);
        long expected = row.getLong("amount_in_cents");
        boolean known = !row.wasNull();
        return new Item(
                row.getObject("id", UUID.class),
                row.getString("provider"),
                String.valueOf(row.getString("reason")),
                row.getString("kind").toLowerCase(Locale.ROOT),
                notice.reference(),
                notice.sessionId(),
                notice.paymentId(),
                notice.amountCents() == Notice.ALL ? 0 : notice.amountCents(),
                notice.currency(),
                row.getObject("purchase_id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                known ? expected : null,
                row.getString("currency"),
                row.getTimestamp("received_at").toInstant());
    }
}
