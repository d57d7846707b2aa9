package dev.postforge.credit.payments;

import dev.postforge.contracts.WebhookReceived;
import dev.postforge.credit.catalog.Plan;
import dev.postforge.credit.payments.domain.Notice;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Purchase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A provider whose credentials are configured. Its calls end in time or throw {@link ProviderFailure}. */
public interface PaymentProvider {

    /** Which one. */
    Provider name();

    /** Whether it can sell this plan: some must have been told of it first. */
    boolean sells(Plan plan);

    /** What its reports must say was bought, null where they say nothing. */
    @Nullable
    String product(Plan plan);

    /** Opens a checkout; the same order twice costs nobody anything. */
    Opened open(Order order);

    /** What a webhook means, empty when it is about nothing of ours. */
    Optional<Notice> read(WebhookReceived webhook);

    /** How a payment stands now, empty when nothing has happened yet. */
    Optional<Notice> look(Purchase purchase);

    /** What was reported since then, and may not have arrived. */
    List<Missed> missed(Instant since);

    /**
     * What is to be paid.
     *
     * @param successUrl where the customer comes back to when he paid
     * @param cancelUrl where he comes back to when he did not
     */
    record Order(
            UUID purchaseId, @Nullable UUID userId, Plan plan, String invoice, String successUrl, String cancelUrl) {

        /** The way back without a place for the session, which only Stripe fills. */
        public String plainSuccessUrl() {
            return successUrl.replace("?session_id={CHECKOUT_SESSION_ID}", "");
        }
    }

    /** An open checkout. */
    record Opened(String sessionId, String url, Instant expiresAt) {}

    /**
     * A report that was found by asking.
     *
     * @param deliveryId the same as the webhook's where there is one, so that both are one
     */
    record Missed(String deliveryId, Notice notice) {}
}
