package dev.postforge.credit.payments;

import dev.postforge.credit.payments.PaymentProvider.Missed;
import dev.postforge.credit.payments.domain.Notice;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Purchase;
import dev.postforge.defaults.audit.Audit;
import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.time.Pace;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds what a lost webhook left: asks a provider for reports that may not have arrived, and how open payments stand.
 * What it finds goes the way of every report, so finding it again changes nothing.
 */
@Component
public class Reconcile {

    private static final Logger LOG = LoggerFactory.getLogger(Reconcile.class);

    /** As far back as Stripe lists events (providers.md A.1). */
    private static final Duration FARTHEST = Duration.ofDays(30);

    /** Clocks differ, and an event may be listed a little after its time. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** Longest that one round may take before another instance tries. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** After its end a checkout is given this much more: a provider's own end comes a little later. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int OPEN_PAYMENTS_PER_ROUND = 50;

    private final WorkerDatabase worker;
    private final Notices notices;
    private final SettleNotices settle;
    private final PaymentProperties properties;
    private final Audit audit;
    private final Pace pace;
    private final Clock clock;

    Reconcile(
            WorkerDatabase worker,
            Notices notices,
            SettleNotices settle,
            PaymentProperties properties,
            Audit audit,
            Pace pace,
            Clock clock) {
        this.worker = worker;
        this.notices = notices;
        this.settle = settle;
        this.properties = properties;
        this.audit = audit;
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * What a round brought.
     *
     * @param found reports the provider has
     * @param taken those that were new to us
     */
    public record Outcome(int found, int taken) {}

    /** A round, if it is time for one and no other instance is at it. */
    public Optional<Outcome> whenDue(PaymentProvider provider) {
        Instant now = clock.instant();
        Optional<Turn> turn = claim(provider.name(), now);
        if (turn.isEmpty()) {
            return Optional.empty();
        }
        Instant since = turn.get().askedUpTo() == null
                ? now.minus(FARTHEST)
                : turn.get().askedUpTo().minus(OVERLAP);
        boolean finished = false;
        try {
            Outcome outcome = ask(provider, since);
            finished = true;
            return Optional.of(outcome);
        } catch (ProviderFailure e) {
            LOG.warn("{} was not asked for what we missed: {}", provider.name().code(), e.getMessage());
            return Optional.empty();
        } finally {
            release(provider.name(), finished ? now : null, now.plus(pace.scale(properties.reconcileEvery())));
        }
    }

    /** A round at once, over everything the provider still tells. */
    public Outcome replay(PaymentProvider provider) {
        return ask(provider, clock.instant().minus(FARTHEST));
    }

    /** Writes down that an admin had everything replayed (security.md 24). */
    @Transactional
    public void recordReplay(Provider provider, Outcome outcome) {
        audit.record(
                "payments.replayed",
                "provider/" + provider.code(),
                Map.of("found", outcome.found(), "taken", outcome.taken()));
    }

    private Outcome ask(PaymentProvider provider, Instant since) {
        List<Missed> missed = provider.missed(since);
        int taken = 0;
        for (Missed report : missed) {
            taken += notices.found(provider.name(), report.deliveryId(), report.notice())
                            .isPresent()
                    ? 1
                    : 0;
        }
        int found = missed.size();
        for (Purchase open : openPayments(provider.name())) {
            Optional<Notice> standing = standing(provider, open);
            if (standing.isPresent()) {
                found++;
                taken += notices.found(provider.name(), lookedAt(open, standing.get()), standing.get())
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        settle.handle(provider.name());
        return new Outcome(found, taken);
    }

    private Optional<Notice> standing(PaymentProvider provider, Purchase open) {
        Instant now = clock.instant();
        Optional<Notice> standing = open.sessionId() == null ? Optional.empty() : look(provider, open);
        Duration age = Duration.between(open.createdAt(), now);
        Duration pause = age.compareTo(SHORTEST_PAUSE) < 0
                ? SHORTEST_PAUSE
                : age.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : age;
        lookAgain(open, now.plus(pace.scale(pause)));
        if (standing.isEmpty() && open.expiresAt().plus(GRACE).isBefore(now)) {
            return Optional.of(Notice.failed(open.sessionId(), open.id().toString()));
        }
        return standing;
    }

    private static Optional<Notice> look(PaymentProvider provider, Purchase open) {
        try {
            return provider.look(open);
        } catch (ProviderFailure e) {
            if (e.kind() == ProviderFailure.Kind.TRANSIENT) {
                throw e;
            }
            LOG.warn("{} does not tell how {} stands: {}", provider.name().code(), open.id(), e.getMessage());
            return Optional.empty();
        }
    }

    /** One name for one finding, whoever finds it. */
    static String lookedAt(Purchase purchase, Notice notice) {
        return "look:" + purchase.id() + ":" + notice.kind() + ":" + notice.amountCents();
    }

    private List<Purchase> openPayments(Provider provider) {
        return worker.inTransaction(db -> db.sql("""
                SELECT * FROM purchases WHERE provider = :provider AND status = 'pending' AND next_look_at <= :now
                ORDER BY next_look_at LIMIT :limit
                """)
                .param("provider", provider.code())
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", OPEN_PAYMENTS_PER_ROUND)
                .query(Purchases::purchase)
                .list());
    }

    private void lookAgain(Purchase purchase, Instant at) {
        worker.inTransaction(db -> db.sql("UPDATE purchases SET next_look_at = :at WHERE id = :id")
                .param("at", Timestamp.from(at))
                .param("id", purchase.id())
                .update());
    }

    private record Turn(@Nullable Instant askedUpTo) {}

    /** A provider through which nobody has bought is left alone. */
    private Optional<Turn> claim(Provider provider, Instant now) {
        return worker.inTransaction(db -> {
            db.sql("INSERT INTO payment_reconciliations (provider) VALUES (:provider) ON CONFLICT DO NOTHING")
                    .param("provider", provider.code())
                    .update();
            return db.sql("""
                    UPDATE payment_reconciliations SET lease_until = now() + make_interval(secs => :lease)
                    WHERE provider = :provider
                      AND (due_at IS NULL OR due_at <= :now)
                      AND (lease_until IS NULL OR lease_until < now())
                      AND EXISTS (SELECT 1 FROM purchases WHERE purchases.provider = :provider)
                    RETURNING asked_up_to
                    """)
                    .param("provider", provider.code())
                    .param("now", Timestamp.from(now))
                    .param("lease", LEASE.toSeconds())
                    .query((row, number) -> {
                        Timestamp askedUpTo = row.getTimestamp("asked_up_to");
                        return new Turn(askedUpTo == null ? null : askedUpTo.toInstant());
                    })
                    .optional();
        });
    }

    private void release(Provider provider, @Nullable Instant askedUpTo, Instant due) {
        worker.inTransaction(db -> db.sql("""
                UPDATE payment_reconciliations
                SET lease_until = NULL, due_at = :due, asked_up_to = coalesce(:asked::timestamptz, asked_up_to)
                WHERE provider = :provider
                """)
                .param("provider", provider.code())
                .param("due", Timestamp.from(due))
                .param("asked", askedUpTo == null ? null : Timestamp.from(askedUpTo))
                .update());
    }

    /** Forgets reports settled long ago; what needs a person stays. */
    public int forgetOld() {
        Instant before = clock.instant().minus(properties.noticesKept());
        return worker.inTransaction(
                db -> db.sql("DELETE FROM payment_notices WHERE state = 'done' AND settled_at < :before")
                        .param("before", Timestamp.from(before))
                        .update());
    }
}
