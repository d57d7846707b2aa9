package dev.postforge.credit.payments;

import dev.postforge.credit.payments.domain.Notice;
import dev.postforge.credit.payments.domain.PaymentStatus;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Purchase;
import dev.postforge.defaults.errors.ApiException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How the buyer's own checkout stands; one that is open is asked after, so that who comes back sees his credits. */
@Component
public class CheckSession {

    private static final Logger LOG = LoggerFactory.getLogger(CheckSession.class);

    private final Purchases purchases;
    private final PaymentProviders providers;
    private final Notices notices;
    private final SettleNotices settle;

    CheckSession(Purchases purchases, PaymentProviders providers, Notices notices, SettleNotices settle) {
        this.purchases = purchases;
        this.providers = providers;
        this.notices = notices;
        this.settle = settle;
    }

    /** The purchase at this checkout; someone else's is not found. */
    public Purchase handle(UUID userId, Provider provider, String sessionId) {
        Purchase purchase = own(userId, provider, sessionId);
        if (purchase.status() != PaymentStatus.PENDING) {
            return purchase;
        }
        return ask(purchase) ? own(userId, provider, sessionId) : purchase;
    }

    private Purchase own(UUID userId, Provider provider, String sessionId) {
        return purchases
                .bySession(provider, sessionId)
                .filter(purchase -> userId.equals(purchase.userId()))
                .orElseThrow(() -> ApiException.notFound("Session"));
    }

    /** Whether something new was found. The provider's silence is no error: our own row is an answer, too. */
    private boolean ask(Purchase purchase) {
        Optional<PaymentProvider> provider = providers.find(purchase.provider());
        if (provider.isEmpty()) {
            return false;
        }
        try {
            Optional<Notice> standing = provider.get().look(purchase);
            standing.flatMap(notice -> notices.found(purchase.provider(), Reconcile.lookedAt(purchase, notice), notice))
                    .ifPresent(settle::handle);
            return standing.isPresent();
        } catch (ProviderFailure e) {
            LOG.warn(
                    "{} did not tell how a checkout stands: {}",
                    purchase.provider().code(),
                    e.getMessage());
            return false;
        }
    }
}
