package dev.postforge.gateway.webhooks;

import dev.postforge.contracts.Topic;
import dev.postforge.contracts.WebhookReceived;

/** Where accepted webhooks go; what is published there has been acknowledged by every replica. */
public interface WebhookTopics {

    /** Publishes and waits for the acknowledgement; refuses with 503 when it does not come. */
    void publish(Topic<WebhookReceived> topic, WebhookReceived webhook);
}
