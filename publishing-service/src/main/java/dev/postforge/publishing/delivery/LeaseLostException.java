package dev.postforge.publishing.delivery;

import java.util.UUID;

/** Somebody else works on the delivery, or a newer schedule replaced what was being done: stop before the next call. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLostException(UUID deliveryId) {
        super("Delivery " + deliveryId + " is no longer ours to work on");
    }
}
