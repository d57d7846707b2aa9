package dev.postforge.credit.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Something on offer.
 *
 * @param kind {@code plan} (seed 2) or {@code package} (seed 5)
 * @param bonusCredits given on top of the credits
 * @param currency ISO 4217 in lower case, as Stripe writes it
 */
public record Plan(
        String id,
        String name,
        String kind,
        long credits,
        long bonusCredits,
        long priceInCents,
        String currency,
        boolean isActive,
        boolean isPopular,
        int displayOrder,
        @Nullable String stripePriceId,
        @Nullable String stripeProductId,
        @Nullable String lemonsqueezyVariantId) {

    /** Kind of the packages of seed 5. */
    public static final String PACKAGE = "package";
}
