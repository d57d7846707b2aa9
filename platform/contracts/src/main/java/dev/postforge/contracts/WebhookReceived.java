package dev.postforge.contracts;

import java.time.Instant;
import java.util.Map;

/** A provider's webhook whose signature was right, raw; deliveryId is the provider's own id or the hash of the body. */
public record WebhookReceived(
        String provider, String deliveryId, Instant receivedAt, Map<String, String> headers, String body)
        implements Event {

    public WebhookReceived {
        headers = headers == null ? Map.of() : Map.copyOf(headers);
    }

    @Override
    public String key() {
        return deliveryId;
    }

    @Override
    public String subject() {
        return "webhook/" + provider + "/" + deliveryId;
    }

    @Override
    public long version() {
        return 0;
    }
}
