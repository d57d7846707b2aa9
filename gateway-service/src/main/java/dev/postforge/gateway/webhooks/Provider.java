package dev.postforge.gateway.webhooks;

import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.WebhookReceived;
import dev.postforge.gateway.webhooks.WebhookProperties.Secrets;
import dev.postforge.gateway.webhooks.domain.BodySignature;
import dev.postforge.gateway.webhooks.domain.CryptomusSignature;
import dev.postforge.gateway.webhooks.domain.Delivery;
import dev.postforge.gateway.webhooks.domain.KieSignature;
import dev.postforge.gateway.webhooks.domain.Signature;
import dev.postforge.gateway.webhooks.domain.SvixSignature;
import dev.postforge.gateway.webhooks.domain.TimestampedSignature;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A third party that reports to us: how it signs, how its deliveries are told apart, where they go. */
@SuppressWarnings("ImmutableEnumChecker") // records, List.of and method references do not change
public enum Provider {
    CLERK(
            Topics.WEBHOOK_CLERK,
            new SvixSignature(),
            WebhookProperties::clerk,
            (delivery, body) -> SvixSignature.id(delivery),
            "/api/webhooks/clerk"),
    BUFFER(
            Topics.WEBHOOK_BUFFER,
            new TimestampedSignature("X-Webhook-Signature"),
            WebhookProperties::buffer,
            (delivery, body) -> Optional.empty(),
            "/api/webhooks/buffer/post-sent"),
    LATER(
            Topics.WEBHOOK_LATER,
            new TimestampedSignature("X-Webhook-Signature"),
            WebhookProperties::later,
            (delivery, body) -> Optional.empty(),
            "/api/webhooks/later"),
    META(
            Topics.WEBHOOK_META,
            new BodySignature("X-Hub-Signature-256", "sha256="),
            WebhookProperties::meta,
            (delivery, body) -> Optional.empty(),
            "/api/webhooks/meta"),
    KIE(
            Topics.WEBHOOK_KIE,
            new KieSignature(JsonText::kieTask),
            WebhookProperties::kie,
            (delivery, body) -> JsonText.kieTask(delivery).map(task -> task + ":" + JsonText.kieState(body)),
            "/api/webhooks/kie",
            "/webhooks/kie"),
    STRIPE(
            Topics.WEBHOOK_STRIPE,
            new TimestampedSignature("Stripe-Signature"),
            WebhookProperties::stripe,
            (delivery, body) -> JsonText.text(body, "id"),
            "/api/stripe/webhook",
            "/api/webhooks/stripe"),
    LEMONSQUEEZY(
            Topics.WEBHOOK_LEMONSQUEEZY,
            new BodySignature("X-Signature", ""),
            WebhookProperties::lemonsqueezy,
            (delivery, body) -> Optional.empty(),
            "/webhooks/lemonsqueezy",
            "/api/webhooks/lemonsqueezy"),
    CRYPTOMUS(
            Topics.WEBHOOK_CRYPTOMUS,
            new CryptomusSignature(),
            WebhookProperties::cryptomus,
            (delivery, body) -> JsonText.text(body, "uuid")
                    .map(id -> id + ":" + JsonText.text(body, "status").orElse("")),
            "/api/webhooks/cryptomus",
            "/webhooks/cryptomus");

    /** A longer id is replaced by the fingerprint of the body: it is a key in Kafka and in tables. */
    private static final int MAX_ID = 200;

    private interface Identification {
        Optional<String> id(Delivery delivery, JsonNode body);
    }

    private final Topic<WebhookReceived> topic;
    private final Signature signature;
    private final Function<WebhookProperties, @Nullable Secrets> settings;
    private final Identification identification;
    private final List<String> paths;

    Provider(
            Topic<WebhookReceived> topic,
            Signature signature,
            Function<WebhookProperties, @Nullable Secrets> settings,
            Identification identification,
            String... paths) {
        this.topic = topic;
        this.signature = signature;
        this.settings = settings;
        this.identification = identification;
        this.paths = List.of(paths);
    }

    /** The provider that reports to this path. */
    public static Optional<Provider> at(String path) {
        for (Provider provider : values()) {
            if (provider.paths.contains(path)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }

    /** Its name in events. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Topic<WebhookReceived> topic() {
        return topic;
    }

    Signature signature() {
        return signature;
    }

    List<String> secrets(WebhookProperties properties) {
        Secrets configured = settings.apply(properties);
        return configured == null ? List.of() : configured.all();
    }

    /** What is the same when a delivery is repeated: the provider's own id, else the fingerprint of the body. */
    String deliveryId(Delivery delivery, JsonNode body) {
        return identification
                .id(delivery, body)
                .filter(id -> !id.isBlank() && id.length() <= MAX_ID)
                .orElseGet(delivery::fingerprint);
    }
}
