package dev.postforge.credit.payments;

import dev.postforge.credit.accounts.OpenAccount;
import dev.postforge.credit.catalog.Plan;
import dev.postforge.credit.payments.PaymentProvider.Opened;
import dev.postforge.credit.payments.PaymentProvider.Order;
import dev.postforge.credit.payments.domain.PaymentStatus;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Purchase;
import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.time.Pace;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins a purchase: our row first, then the provider's checkout, with no transaction held over its call. */
@Component
public class StartCheckout {

    private static final Logger LOG = LoggerFactory.getLogger(StartCheckout.class);

    /** A payment is asked after for the first time when a person has had time to pay; scaled by the pace. */
    private static final Duration FIRST_LOOK = Duration.ofMinutes(2);

    private static final URI THIS_MACHINE = URI.create("http://localhost:8080");

    private final PaymentProviders providers;
    private final Purchases purchases;
    private final OpenAccount openAccount;
    private final PaymentProperties properties;
    private final Installation installation;
    private final Pace pace;
    private final Clock clock;

    StartCheckout(
            PaymentProviders providers,
            Purchases purchases,
            OpenAccount openAccount,
            PaymentProperties properties,
            Installation installation,
            Pace pace,
            Clock clock) {
        this.providers = providers;
        this.purchases = purchases;
        this.openAccount = openAccount;
        this.properties = properties;
        this.installation = installation;
        this.pace = pace;
        this.clock = clock;
    }

    /** Where the customer comes back to. */
    public enum ReturnTo {
        /** Seed 2. */
        CREDITS("/dashboard/credits/success?session_id={CHECKOUT_SESSION_ID}", "/dashboard/credits/cancelled"),
        /** Seed 5. */
        BILLING("/app/billing?success=true", "/app/billing?canceled=true");

        private final String success;
        private final String cancel;

        ReturnTo(String success, String cancel) {
            this.success = success;
            this.cancel = cancel;
        }
    }

    /** Who buys what from whom. */
    public record Command(
            UUID tenantId,
            UUID userId,
            Plan plan,
            Provider provider,
            ReturnTo returnTo,
            Purchases.@Nullable RequestKey request) {}

    /** An open checkout of a purchase. */
    public record Started(UUID purchaseId, String sessionId, String url) {}

    /** Opens a checkout; the same request key opens one. */
    public Started handle(Command command) {
        PaymentProvider provider = providers.require(command.provider());
        Plan plan = command.plan();
        if (!provider.sells(plan)) {
            throw new ApiException(
                    ErrorCode.PROVIDER_NOT_CONFIGURED,
                    plan.name() + " is not sold through " + command.provider().code());
        }
        openAccount.handle(command.tenantId(), command.userId());
        Instant now = clock.instant();
        Purchase purchase =
                purchases.begin(order(command, provider, now), now.plus(pace.scale(FIRST_LOOK)), command.request());
        if (purchase.sessionId() != null && purchase.checkoutUrl() != null) {
            return new Started(purchase.id(), purchase.sessionId(), purchase.checkoutUrl());
        }
        Opened opened = open(provider, command, purchase);
        purchases.opened(purchase.id(), opened);
        return new Started(purchase.id(), opened.sessionId(), opened.url());
    }

    private Opened open(PaymentProvider provider, Command command, Purchase purchase) {
        String origin = String.valueOf(installation.publicUrl() == null ? THIS_MACHINE : installation.publicUrl());
        String base = origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
        try {
            return provider.open(new Order(
                    purchase.id(),
                    purchase.userId(),
                    command.plan(),
                    purchase.invoice(),
                    base + command.returnTo().success,
                    base + command.returnTo().cancel));
        } catch (ProviderFailure e) {
            purchases.givenUp(purchase.id());
            LOG.warn("{} opened no checkout: {}", command.provider().code(), e.getMessage());
            throw new ApiException(
                    ErrorCode.PROVIDER_UNAVAILABLE,
                    "The payment provider did not open a checkout; nothing was charged, try again");
        }
    }

    private Purchase order(Command command, PaymentProvider provider, Instant now) {
        Plan plan = command.plan();
        return new Purchase(
                command.tenantId(),
                Ids.next(),
                command.userId(),
                command.provider(),
                plan.id(),
                plan.name(),
                plan.credits(),
                plan.bonusCredits(),
                plan.priceInCents(),
                plan.currency(),
                provider.product(plan),
                PaymentStatus.PENDING,
                null,
                null,
                null,
                0,
                0,
                now,
                now.plus(properties.checkoutLife()),
                null);
    }
}
