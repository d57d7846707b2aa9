package dev.postforge.gateway.webhooks;

import dev.postforge.contracts.WebhookReceived;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.gateway.webhooks.domain.Delivery;
import dev.postforge.gateway.webhooks.domain.Signature.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Takes a third party's report: configured, genuine, JSON, on Kafka, and only then accepted. */
@Service
public class ReceiveWebhook {

    /** Headers that consumers may want; signatures are not among them. */
    private static final List<String> KEPT_HEADERS =
            List.of("Content-Type", "User-Agent", "X-Event-Name", "svix-id", "svix-timestamp");

    private final WebhookProperties properties;
    private final WebhookTopics topics;
    private final MeterRegistry meters;
    private final Clock clock;

    ReceiveWebhook(WebhookProperties properties, WebhookTopics topics, MeterRegistry meters, Clock clock) {
        this.properties = properties;
        this.topics = topics;
        this.meters = meters;
        this.clock = clock;
    }

    /** Accepts the delivery or refuses it; on return Kafka has it. */
    public void handle(Provider provider, Delivery delivery) {
        List<String> secrets = provider.secrets(properties);
        if (secrets.isEmpty()) {
            throw ApiException.notFound("Webhook");
        }
        Instant now = clock.instant();
        Verdict verdict = provider.signature().judge(delivery, secrets, now);
        count(provider, verdict.name().toLowerCase(Locale.ROOT));
        switch (verdict) {
            case GENUINE -> publish(provider, delivery, now);
            case FORGED -> throw new ApiException(ErrorCode.INVALID_SIGNATURE, "The signature is not right");
            case STALE -> throw new ApiException(ErrorCode.INVALID_SIGNATURE, "The signature is too old or too new");
        }
    }

    private void publish(Provider provider, Delivery delivery, Instant now) {
        JsonNode body = JsonText.read(delivery)
                .orElseThrow(() -> new ApiException(ErrorCode.VALIDATION_FAILED, "The body is not JSON"));
        topics.publish(
                provider.topic(),
                new WebhookReceived(
                        provider.label(),
                        provider.deliveryId(delivery, body),
                        now,
                        delivery.headers(KEPT_HEADERS),
                        delivery.text()));
    }

    private void count(Provider provider, String verdict) {
        meters.counter("postforge.webhooks", "provider", provider.label(), "verdict", verdict)
                .increment();
    }
}
