package dev.postforge.credit.payments;

import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers that are configured; one without credentials is off (security.md 11). */
public final class PaymentProviders {

    private final Map<Provider, PaymentProvider> configured = new EnumMap<>(Provider.class);

    public PaymentProviders(Collection<PaymentProvider> providers) {
        providers.forEach(provider -> configured.put(provider.name(), provider));
    }

    /** The provider, if it is on. */
    public Optional<PaymentProvider> find(Provider provider) {
        return Optional.ofNullable(configured.get(provider));
    }

    /** The provider; a client that asks for one that is off is told so. */
    public PaymentProvider require(Provider provider) {
        return find(provider)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.PROVIDER_NOT_CONFIGURED, "Payments with " + provider.code() + " are not set up"));
    }

    /** Those that are on. */
    public List<PaymentProvider> all() {
        return List.copyOf(configured.values());
    }
}
