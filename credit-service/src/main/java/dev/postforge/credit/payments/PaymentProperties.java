package dev.postforge.credit.payments;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of payments; a provider without its key is off.
 *
 * @param callTimeout longest a call to a provider may take in all: less than the gateway waits for us
 * @param breakerOpen how long a failing provider is left alone (mechanics.md 5: at most 10 s in the embedded default)
 * @param checkoutLife how long a customer may take at a checkout
 * @param reconcileEvery how often each provider is asked for what we missed; Lemon Squeezy gives a webhook up after 155
 *     seconds (providers.md A.3)
 * @param noticesKept how long settled reports are kept; longer than Stripe lists events (30 days)
 */
@ConfigurationProperties(prefix = "postforge.payments", ignoreUnknownFields = false)
public record PaymentProperties(
        @DefaultValue Stripe stripe,
        @DefaultValue LemonSqueezy lemonsqueezy,
        @DefaultValue Cryptomus cryptomus,
        @DefaultValue("7s") Duration callTimeout,
        @DefaultValue("5s") Duration breakerOpen,
        @DefaultValue("12h") Duration checkoutLife,
        @DefaultValue("2m") Duration reconcileEvery,
        @DefaultValue("60d") Duration noticesKept) {

    /**
     * Stripe.
     *
     * @param callsPerSecond its limit for one endpoint (providers.md B.15)
     */
    public record Stripe(
            @Nullable String secretKey,
            @DefaultValue("https://api.stripe.com") URI apiUrl,
            @DefaultValue("25") int callsPerSecond) {

        @Override
        public String toString() {
            return "Stripe[" + apiUrl + "]";
        }
    }

    /**
     * Lemon Squeezy.
     *
     * @param storeId the store that sells
     * @param callsPerMinute its limit (providers.md B.16)
     */
    public record LemonSqueezy(
            @Nullable String apiKey,
            @Nullable String storeId,
            @DefaultValue("https://api.lemonsqueezy.com") URI apiUrl,
            @DefaultValue("300") int callsPerMinute) {

        @Override
        public String toString() {
            return "LemonSqueezy[" + apiUrl + "]";
        }
    }

    /**
     * Cryptomus.
     *
     * @param callsPerSecond our own bound: it publishes none
     */
    public record Cryptomus(
            @Nullable String merchantId,
            @Nullable String apiKey,
            @DefaultValue("https://api.cryptomus.com") URI apiUrl,
            @DefaultValue("10") int callsPerSecond) {

        @Override
        public String toString() {
            return "Cryptomus[" + apiUrl + "]";
        }
    }
}
