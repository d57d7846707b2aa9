package dev.postforge.credit.payments;

import dev.postforge.credit.payments.Notices.Claimed;
import dev.postforge.credit.payments.domain.Notice;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Purchase;
import dev.postforge.credit.payments.domain.ReviewReason;
import dev.postforge.credit.payments.domain.Verdict;
import dev.postforge.defaults.tenancy.Tenant;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Settles what was reported, one provider at a time, so that a slow one holds up no other. A death between the steps
 * leaves the report open; settling it again finds the purchase settled.
 */
@Component
public class SettleNotices {

    private static final Logger LOG = LoggerFactory.getLogger(SettleNotices.class);

    private static final int HANDFUL = 20;

    /** How long a refund of a payment nobody has heard of waits for it. */
    private static final Duration PATIENCE_WITH_UNKNOWN = Duration.ofMinutes(2);

    /** How long a report waits for what must come before it. */
    private static final Duration PATIENCE = Duration.ofHours(24);

    /** How long a claimed payment may stay unconfirmed by its provider. */
    private static final Duration PATIENCE_WITH_UNCONFIRMED = Duration.ofHours(1);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 10;

    private final Notices notices;
    private final PaymentProviders providers;
    private final SettlePayment settlePayment;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<Provider, AtomicInteger> wanted = new EnumMap<>(Provider.class);

    SettleNotices(
            Notices notices,
            PaymentProviders providers,
            SettlePayment settlePayment,
            MeterRegistry meters,
            Clock clock) {
        this.notices = notices;
        this.providers = providers;
        this.settlePayment = settlePayment;
        this.meters = meters;
        this.clock = clock;
        for (Provider provider : Provider.values()) {
            wanted.put(provider, new AtomicInteger());
        }
    }

    /** Has the provider's reports settled soon, by a thread of its own; calls in between are one. */
    public void wake(Provider provider) {
        AtomicInteger calls = wanted.getOrDefault(provider, new AtomicInteger());
        if (calls.getAndIncrement() == 0) {
            Thread.ofVirtual().name("settle-" + provider.code()).start(() -> drain(provider, calls));
        }
    }

    private void drain(Provider provider, AtomicInteger calls) {
        int answered;
        do {
            answered = calls.get();
            try {
                handle(provider);
            } catch (RuntimeException e) {
                LOG.warn("Reports of {} could not be settled; the next round does: {}", provider.code(), e.toString());
            }
        } while (!calls.compareAndSet(answered, 0));
    }

    /** Settles every report of the provider whose turn it is, and returns how many. */
    public int handle(Provider provider) {
        int settled = 0;
        List<Claimed> handful = notices.claim(provider, HANDFUL);
        while (!handful.isEmpty()) {
            handful.forEach(this::settle);
            settled += handful.size();
            handful = notices.claim(provider, HANDFUL);
        }
        return settled;
    }

    /** Settles one report now, unless someone else does. */
    public void handle(UUID noticeId) {
        notices.claim(noticeId).ifPresent(this::settle);
    }

    private void settle(Claimed claimed) {
        try {
            Optional<Purchase> purchase = notices.purchaseOf(claimed.provider(), claimed.notice());
            if (purchase.isPresent()) {
                settle(claimed, purchase.get());
            } else {
                unknown(claimed);
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "A report of {} could not be settled and is kept: {}",
                    claimed.provider().code(),
                    claimed.id(),
                    e);
            count(claimed, "error");
            notices.postpone(claimed, clock.instant().plus(pause(claimed)));
        }
    }

    private void unknown(Claimed claimed) {
        switch (claimed.notice().kind()) {
            case FAILED -> done(claimed, "nothing of ours", null);
            case UNREADABLE -> review(claimed, ReviewReason.UNREADABLE, null);
            case PAID, CHANGED, DISPUTE_WON -> review(claimed, ReviewReason.UNKNOWN_PAYMENT, null);
            case REFUNDED, DISPUTED -> later(claimed, ReviewReason.UNKNOWN_PAYMENT, PATIENCE_WITH_UNKNOWN, null);
        }
    }

    private void settle(Claimed claimed, Purchase purchase) {
        if (claimed.notice().kind() == Notice.Kind.CHANGED) {
            confirm(claimed, purchase).ifPresent(standing -> actOn(claimed.confirmedAs(standing), purchase));
        } else {
            act(claimed, purchase);
        }
    }

    /** What was read at the provider: money that went back had come, though nothing else will tell of that. */
    private void actOn(Claimed standing, Purchase purchase) {
        if (standing.notice().kind() == Notice.Kind.REFUNDED) {
            Verdict came = judge(purchase, standing.notice().asPaid());
            if (came instanceof Verdict.Review doubt) {
                review(standing, doubt.reason(), purchase);
                return;
            }
        }
        act(standing, purchase);
    }

    private Verdict judge(Purchase purchase, Notice meant) {
        String payment = meant.paymentId();
        // One payment buys one thing; the unique key stands behind it, but a person must hear of it.
        if (meant.kind() == Notice.Kind.PAID && payment != null && notices.boughtSomethingElse(purchase, payment)) {
            return new Verdict.Review(ReviewReason.PAYMENT_OF_ANOTHER);
        }
        return new Tenant(purchase.tenantId(), purchase.userId())
                .call(() -> settlePayment.handle(purchase.id(), meant));
    }

    private void act(Claimed claimed, Purchase purchase) {
        Notice meant = claimed.notice();
        Verdict verdict = judge(purchase, meant);
        switch (verdict) {
            case Verdict.Credit credit -> {
                done(claimed, "credited", purchase);
                if (meant.paymentId() != null) {
                    notices.reopen(claimed.provider(), meant.paymentId());
                }
            }
            case Verdict.Refund refund -> done(claimed, "refunded", purchase);
            case Verdict.Fail fail -> done(claimed, "failed", purchase);
            case Verdict.Nothing nothing -> done(claimed, nothing.why(), purchase);
            case Verdict.Later later -> later(claimed, later.otherwise(), PATIENCE, purchase);
            case Verdict.Review review -> review(claimed, review.reason(), purchase);
        }
    }

    /** Reads at the provider how it stands; empty when that must wait, which is then arranged. */
    private Optional<Notice> confirm(Claimed claimed, Purchase purchase) {
        try {
            Optional<Notice> standing = providers.require(claimed.provider()).look(purchase);
            if (standing.isEmpty()) {
                later(claimed, ReviewReason.UNCONFIRMED, PATIENCE_WITH_UNCONFIRMED, purchase);
            }
            return standing;
        } catch (ProviderFailure e) {
            LOG.warn("{} did not confirm a payment: {}", claimed.provider().code(), e.getMessage());
            if (e.kind() == ProviderFailure.Kind.TRANSIENT) {
                notices.postpone(claimed, clock.instant().plus(pause(claimed)));
            } else {
                later(claimed, ReviewReason.UNCONFIRMED, PATIENCE_WITH_UNCONFIRMED, purchase);
            }
            return Optional.empty();
        }
    }

    private void later(Claimed claimed, ReviewReason otherwise, Duration patience, @Nullable Purchase purchase) {
        Instant now = clock.instant();
        if (now.isBefore(claimed.receivedAt().plus(patience))) {
            count(claimed, "later");
            notices.postpone(claimed, now.plus(pause(claimed)));
        } else {
            review(claimed, otherwise, purchase);
        }
    }

    /** 1, 2, 4, 8 … seconds, at most ten minutes. */
    private static Duration pause(Claimed claimed) {
        Duration pause = Duration.ofSeconds(1L << Math.min(MOST_DOUBLINGS, Math.max(0, claimed.attempts() - 1)));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void done(Claimed claimed, String outcome, @Nullable Purchase purchase) {
        count(claimed, "done");
        notices.done(claimed, outcome, purchase);
    }

    private void review(Claimed claimed, ReviewReason reason, @Nullable Purchase purchase) {
        LOG.warn(
                "A report of {} needs a person: {} ({})",
                claimed.provider().code(),
                reason.code(),
                claimed.notice().reference());
        count(claimed, "review");
        notices.review(claimed, reason, purchase);
    }

    private void count(Claimed claimed, String outcome) {
        meters.counter(
                        "postforge.payments.notices",
                        "provider",
                        claimed.provider().code(),
                        "outcome",
                        outcome)
                .increment();
    }
}
