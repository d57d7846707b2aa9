package dev.postforge.credit.payments.adapter;

import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.WebhookReceived;
import dev.postforge.credit.catalog.Catalog;
import dev.postforge.credit.payments.PaymentProperties;
import dev.postforge.credit.payments.PaymentProvider;
import dev.postforge.credit.payments.PaymentProviders;
import dev.postforge.credit.payments.TakeNotice;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.config.SettingsException;
import dev.postforge.messaging.Subscription;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Which providers are on, and what is heard from them. */
@Configuration(proxyBeanMethods = false)
class PaymentsConfiguration {

    private static final Map<Provider, Topic<WebhookReceived>> WEBHOOKS = Map.of(
            Provider.STRIPE, Topics.WEBHOOK_STRIPE,
            Provider.LEMONSQUEEZY, Topics.WEBHOOK_LEMONSQUEEZY,
            Provider.CRYPTOMUS, Topics.WEBHOOK_CRYPTOMUS);

    @Bean
    Subscription creditPayments(TakeNotice take) {
        Subscription.Builder subscription = Subscription.of("credit.payments");
        WEBHOOKS.forEach((provider, topic) -> subscription.on(topic, received -> take.handle(provider, received)));
        return subscription.build();
    }

    @Bean
    PaymentProviders paymentProviders(
            PaymentProperties properties, Installation installation, Catalog catalog, JsonMapper json, Clock clock) {
        List<PaymentProvider> on = new ArrayList<>();
        stripe(properties, installation, json).ifPresent(on::add);
        lemonSqueezy(properties, installation, () -> variants(catalog), json, clock)
                .ifPresent(on::add);
        cryptomus(properties, installation, json).ifPresent(on::add);
        return new PaymentProviders(on);
    }

    private static Optional<PaymentProvider> stripe(
            PaymentProperties properties, Installation installation, JsonMapper json) {
        PaymentProperties.Stripe settings = properties.stripe();
        String key = settings.secretKey();
        if (key == null || key.isBlank()) {
            return Optional.empty();
        }
        requireOwnHost(installation, settings.apiUrl(), "stripe.com");
        return Optional.of(new StripePayments(
                settings,
                key,
                properties.callTimeout(),
                guard("stripe", settings.callsPerSecond(), Duration.ofSeconds(1), properties),
                json));
    }

    private static Set<String> variants(Catalog catalog) {
        return catalog.all().stream()
                .flatMap(plan -> Stream.ofNullable(plan.lemonsqueezyVariantId()))
                .collect(Collectors.toSet());
    }

    private static Optional<PaymentProvider> lemonSqueezy(
            PaymentProperties properties,
            Installation installation,
            Supplier<Set<String>> variants,
            JsonMapper json,
            Clock clock) {
        PaymentProperties.LemonSqueezy settings = properties.lemonsqueezy();
        String key = settings.apiKey();
        String store = settings.storeId();
        if (key == null || key.isBlank() || store == null || store.isBlank()) {
            return Optional.empty();
        }
        requireOwnHost(installation, settings.apiUrl(), "lemonsqueezy.com");
        Guard guard = guard("lemonsqueezy", settings.callsPerMinute(), Duration.ofMinutes(1), properties);
        JsonCalls calls = new JsonCalls(settings.apiUrl(), guard, properties.callTimeout(), json);
        return Optional.of(new LemonSqueezyPayments(key, store, variants, calls, json, clock));
    }

    private static Optional<PaymentProvider> cryptomus(
            PaymentProperties properties, Installation installation, JsonMapper json) {
        PaymentProperties.Cryptomus settings = properties.cryptomus();
        String key = settings.apiKey();
        String merchant = settings.merchantId();
        if (key == null || key.isBlank() || merchant == null || merchant.isBlank()) {
            return Optional.empty();
        }
        requireOwnHost(installation, settings.apiUrl(), "cryptomus.com");
        Guard guard = guard("cryptomus", settings.callsPerSecond(), Duration.ofSeconds(1), properties);
        JsonCalls calls = new JsonCalls(settings.apiUrl(), guard, properties.callTimeout(), json);
        return Optional.of(new CryptomusPayments(merchant, key, properties.checkoutLife(), calls, json));
    }

    private static Guard guard(String provider, int calls, Duration period, PaymentProperties properties) {
        return new Guard(provider, calls, period, properties.callTimeout(), properties.breakerOpen());
    }

    /** Outside one machine keys go to the provider's own hosts only, and under TLS (security.md 11). */
    private static void requireOwnHost(Installation installation, URI address, String domain) {
        String host = host(address);
        boolean own = "https".equals(address.getScheme()) && (host.equals(domain) || host.endsWith("." + domain));
        if (installation.strict() && !own) {
            throw new SettingsException(
                    "A strict installation sends its keys to " + domain + " only, not to " + address);
        }
    }

    private static String host(URI address) {
        String host = address.getHost();
        return host == null ? "" : host;
    }
}
