package dev.postforge.credit.payments.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who takes the money (PAY-16). */
public enum Provider {
    STRIPE,
    LEMONSQUEEZY,
    CRYPTOMUS;

    /** As it is stored, answered and written in topics. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The provider of this code. */
    public static Optional<Provider> named(String code) {
        return Arrays.stream(values())
                .filter(provider -> provider.code().equals(code))
                .findFirst();
    }
}
