package dev.postforge.credit.payments.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a provider reports about a payment, in our words.
 *
 * @param sessionId the checkout it is about
 * @param paymentId the provider's id of the payment itself
 * @param purchaseHint what came back of our own purchase id: it helps to find the row and proves nothing
 * @param amountCents what was paid; of a refund, what went back in all
 * @param product what was bought, where the provider tells: store/variant
 * @param test whether no real money moved
 */
public record Notice(
        Kind kind,
        @Nullable String sessionId,
        @Nullable String paymentId,
        @Nullable String purchaseHint,
        long amountCents,
        @Nullable String currency,
        @Nullable String product,
        boolean test) {

    /** Stands for the whole amount of a refund that names none. */
    public static final long ALL = Long.MAX_VALUE;

    /** Kinds of reports. */
    public enum Kind {
        /** The money is there. */
        PAID,
        /** It will not come: refused or expired. */
        FAILED,
        /** Money went back, in all as much as the amount says. */
        REFUNDED,
        /** The customer's bank took it back; counts as a refund of everything. */
        DISPUTED,
        /** The bank gave it back to us. */
        DISPUTE_WON,
        /** Something changed; how it stands must be read at the provider. */
        CHANGED,
        /** It could not be understood. */
        UNREADABLE
    }

    /** A report that could not be understood. */
    public static Notice unreadable() {
        return new Notice(Kind.UNREADABLE, null, null, null, 0, null, null, false);
    }

    /** That the payment will not come. */
    public static Notice failed(@Nullable String sessionId, @Nullable String purchaseHint) {
        return new Notice(Kind.FAILED, sessionId, null, purchaseHint, 0, null, null, false);
    }

    /** That the money of this refund had come before. */
    public Notice asPaid() {
        return new Notice(Kind.PAID, sessionId, paymentId, purchaseHint, amountCents, currency, product, test);
    }

    /** What a person looks it up by at the provider. */
    public @Nullable String reference() {
        return paymentId != null ? paymentId : sessionId != null ? sessionId : purchaseHint;
    }
}
