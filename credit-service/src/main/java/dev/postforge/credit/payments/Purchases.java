package dev.postforge.credit.payments;

import dev.postforge.credit.payments.PaymentProvider.Opened;
import dev.postforge.credit.payments.domain.PaymentStatus;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Purchase;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tenant's purchases. */
@Component
public class Purchases {

    /** How long a client's key is good (mechanics.md 10). */
    private static final Duration KEY_LIFE = Duration.ofHours(24);

    /** A first request that takes longer than this has died. */
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(30);

    /** Rows a billing page shows. */
    private static final int LATEST = 200;

    private final JdbcClient jdbc;

    Purchases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A client's own name for a request, so that sending it twice buys once.
     *
     * @param hash of what was sent with it
     */
    public record RequestKey(String key, String hash) {}

    /** Writes a new purchase down, or finds the one that this key began; its checkout may not be open yet. */
    @Transactional
    public Purchase begin(Purchase purchase, Instant nextLook, @Nullable RequestKey request) {
        if (request != null) {
            Optional<Purchase> known = begun(purchase, request);
            if (known.isPresent()) {
                return known.get();
            }
        }
        int inserted = jdbc.sql("""
                INSERT INTO purchases (tenant_id, id, user_id, provider, plan_id, description, credits, bonus_credits,
                    amount_in_cents, currency, product, status, request_key, request_hash, created_at, expires_at,
                    next_look_at)
                VALUES (:tenant, :id, :user, :provider, :plan, :description, :credits, :bonus,
                    :amount, :currency, :product, 'pending', :key, :hash, :created, :expires, :look)
                ON CONFLICT DO NOTHING
                """)
                .param("tenant", purchase.tenantId())
                .param("id", purchase.id())
                .param("user", purchase.userId())
                .param("provider", purchase.provider().code())
                .param("plan", purchase.planId())
                .param("description", purchase.description())
                .param("credits", purchase.credits())
                .param("bonus", purchase.bonusCredits())
                .param("amount", purchase.amountCents())
                .param("currency", purchase.currency())
                .param("product", purchase.product())
                .param("key", request == null ? null : request.key())
                .param("hash", request == null ? null : request.hash())
                .param("created", Timestamp.from(purchase.createdAt()))
                .param("expires", Timestamp.from(purchase.expiresAt()))
                .param("look", Timestamp.from(nextLook))
                .update();
        if (inserted == 0) {
            throw inProgress();
        }
        return purchase;
    }

    private Optional<Purchase> begun(Purchase wanted, RequestKey request) {
        jdbc.sql("""
                UPDATE purchases SET request_key = NULL, request_hash = NULL
                WHERE user_id = :user AND request_key = :key AND created_at < :oldest
                """)
                .param("user", wanted.userId())
                .param("key", request.key())
                .param("oldest", Timestamp.from(wanted.createdAt().minus(KEY_LIFE)))
                .update();
        return jdbc.sql("SELECT * FROM purchases WHERE user_id = :user AND request_key = :key")
                .param("user", wanted.userId())
                .param("key", request.key())
                .query((row, number) -> {
                    if (!request.hash().equals(row.getString("request_hash"))) {
                        throw new ApiException(
                                ErrorCode.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was used with another request");
                    }
                    return purchase(row, number);
                })
                .optional()
                .map(known -> {
                    boolean opening = known.sessionId() == null
                            && known.createdAt().plus(LONGEST_OPENING).isAfter(wanted.createdAt());
                    if (opening) {
                        throw inProgress();
                    }
                    return known;
                });
    }

    private static ApiException inProgress() {
        return ApiException.retryable(
                ErrorCode.IDEMPOTENCY_IN_PROGRESS,
                "The first request with this key is still running",
                Duration.ofSeconds(1));
    }

    /** The provider has opened the checkout. */
    @Transactional
    public void opened(UUID id, Opened checkout) {
        jdbc.sql("""
                UPDATE purchases SET session_id = :session, checkout_url = :url, expires_at = :expires
                WHERE id = :id AND session_id IS NULL
                """)
                .param("session", checkout.sessionId())
                .param("url", checkout.url())
                .param("expires", Timestamp.from(checkout.expiresAt()))
                .param("id", id)
                .update();
    }

    /** The provider has not opened it; the client's key is free again. */
    @Transactional
    public void givenUp(UUID id) {
        jdbc.sql("""
                UPDATE purchases SET status = 'failed', request_key = NULL, request_hash = NULL
                WHERE id = :id AND status = 'pending' AND session_id IS NULL
                """).param("id", id).update();
    }

    /** The purchase at this checkout. */
    @Transactional(readOnly = true)
    public Optional<Purchase> bySession(Provider provider, String sessionId) {
        return jdbc.sql("SELECT * FROM purchases WHERE provider = :provider AND session_id = :session")
                .param("provider", provider.code())
                .param("session", sessionId)
                .query(Purchases::purchase)
                .optional();
    }

    /** What was paid, the newest first. */
    @Transactional(readOnly = true)
    public List<Purchase> paid() {
        return jdbc.sql("""
                SELECT * FROM purchases WHERE tenant_id = current_tenant() AND status IN ('completed', 'refunded')
                ORDER BY completed_at DESC, id LIMIT :limit
                """).param("limit", LATEST).query(Purchases::purchase).list();
    }

    /** The purchase, held to the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Purchase lock(UUID id) {
        return jdbc.sql("SELECT * FROM purchases WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Purchases::purchase)
                .single();
    }

    /** The money is there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void completed(UUID id, @Nullable String paymentId, Instant at) {
        jdbc.sql("""
                UPDATE purchases SET status = 'completed', payment_id = coalesce(:payment, payment_id), completed_at = :at
                WHERE id = :id AND status IN ('pending', 'failed')
                """)
                .param("payment", paymentId)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    /** The purchase, locked, if it is the current tenant's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Purchase> lockIfOwn(UUID id) {
        return jdbc.sql("SELECT * FROM purchases WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Purchases::purchase)
                .optional();
    }

    /** A person decided what it brings, instead of what was ordered. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decided(UUID id, long credits) {
        jdbc.sql("UPDATE purchases SET credits = :credits, bonus_credits = 0 WHERE id = :id")
                .param("credits", credits)
                .param("id", id)
                .update();
    }

    /** It will not come. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void failed(UUID id) {
        jdbc.sql("UPDATE purchases SET status = 'failed' WHERE id = :id AND status = 'pending'")
                .param("id", id)
                .update();
    }

    /** It went back, in part or, when everything did, as a whole. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refunded(UUID id, long centsInAll, long moreCredits) {
        jdbc.sql("""
                UPDATE purchases SET refunded_cents = :cents, refunded_credits = refunded_credits + :credits,
                    status = CASE WHEN :cents >= amount_in_cents THEN 'refunded' ELSE status END
                WHERE id = :id AND refunded_cents < :cents
                """)
                .param("cents", centsInAll)
                .param("credits", moreCredits)
                .param("id", id)
                .update();
    }

    static Purchase purchase(ResultSet row, int number) throws SQLException {
        Timestamp completed = row.getTimestamp("completed_at");
        return new Purchase(
                row.getObject("tenant_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                Provider.named(row.getString("provider")).orElseThrow(),
                row.getString("plan_id"),
                row.getString("description"),
                row.getLong("credits"),
                row.getLong("bonus_credits"),
                row.getLong("amount_in_cents"),
                row.getString("currency"),
                row.getString("product"),
                PaymentStatus.named(row.getString("status")),
                row.getString("session_id"),
                row.getString("checkout_url"),
                row.getString("payment_id"),
                row.getLong("refunded_cents"),
                row.getLong("refunded_credits"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                completed == null ? null : completed.toInstant());
    }
}
