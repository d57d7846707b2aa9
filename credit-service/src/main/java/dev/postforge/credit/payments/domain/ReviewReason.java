package dev.postforge.credit.payments.domain;

import java.util.Locale;

/** Why a person must look at a report. */
public enum ReviewReason {
    UNKNOWN_PAYMENT,
    AMOUNT_MISMATCH,
    CURRENCY_MISMATCH,
    PRODUCT_MISMATCH,
    TEST_MODE,
    PAID_TWICE,
    PAYMENT_OF_ANOTHER,
    REFUND_OF_UNPAID,
    DISPUTE_WON,
    UNCONFIRMED,
    ACCOUNT_CLOSED,
    UNREADABLE;

    /** As it is stored and answered. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
