package dev.postforge.credit.ledger;

import dev.postforge.defaults.errors.ApiException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a movement on a tenant's account was for (CRD-03). */
public enum TransactionType {
    GENERATION,
    PURCHASE,
    REFUND,
    BONUS,
    /** An administrator took credits back, with a reason. */
    CORRECTION,
    /** Credits were not used in their time. */
    EXPIRY;

    /** As it is stored and answered. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type a client asked for; any other word is his mistake. */
    static TransactionType named(String code) {
        return Arrays.stream(values())
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(
                        "type",
                        "The type is one of "
                                + Arrays.stream(values())
                                        .map(TransactionType::code)
                                        .collect(Collectors.joining(", "))));
    }
}
