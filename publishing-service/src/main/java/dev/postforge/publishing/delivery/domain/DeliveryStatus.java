package dev.postforge.publishing.delivery.domain;

import java.util.Locale;

/** Where a delivery stands. */
public enum DeliveryStatus {
    /** Waits for the time to prepare. */
    PENDING,
    /** Uploads and containers are being made; nothing is visible. */
    PREPARING,
    /** Waits for its time with everything the visible call needs. */
    READY,
    /** The visible call is armed: it may be under way, or its maker may have died. */
    FINALIZING,
    /** Another party (Later) holds it and sends it at its time. */
    HANDED_OVER,
    /** The visible call's answer was lost; it is being looked for. */
    UNKNOWN,
    PUBLISHED,
    FAILED,
    CANCELLED,
    /** A person decides what became of it. */
    NEEDS_ATTENTION;

    /** As it is stored. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status stored under this code. */
    public static DeliveryStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
