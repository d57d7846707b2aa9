package dev.postforge.credit.payments.domain;

import java.util.Arrays;
import java.util.Locale;

/** Where a payment stands (PAY-10). */
public enum PaymentStatus {
    PENDING,
    COMPLETED,
    FAILED,
    REFUNDED;

    /** As it is stored and answered. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of this code. */
    public static PaymentStatus named(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No payment status is called " + code));
    }
}
