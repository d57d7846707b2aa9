package dev.postforge.contracts;

import static dev.postforge.contracts.Kind.FACT;
import static dev.postforge.contracts.Kind.REPLY;
import static dev.postforge.contracts.Kind.STATE;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every topic of PostForge: who tells whom (events.md). Topic access rights are derived from this list. */
public final class Topics {

    private static final List<String> GATEWAY = List.of("gateway-service");
    private static final List<String> POST = List.of("post-service");
    private static final List<String> CREDIT = List.of("credit-service");
    private static final List<String> PUBLISHING = List.of("publishing-service");
    private static final List<String> VERIFICATION = List.of("verification-service");
    private static final List<String> ANALYTICS = List.of("analytics-service");
    private static final List<String> EVERYONE = List.of(
            "gateway-service",
            "post-service",
            "credit-service",
            "publishing-service",
            "verification-service",
            "analytics-service");

    public static final Topic<UserChanged> USER_CHANGED =
            new Topic<>("user.changed", UserChanged.class, STATE, GATEWAY, List.of("post.users", "analytics.users"));
    public static final Topic<OrganizationChanged> ORGANIZATION_CHANGED = new Topic<>(
            "organization.changed",
            OrganizationChanged.class,
            STATE,
            GATEWAY,
            List.of("post.users", "analytics.users"));
    public static final Topic<MembershipChanged> MEMBERSHIP_CHANGED = new Topic<>(
            "membership.changed", MembershipChanged.class, STATE, GATEWAY, List.of("post.users", "analytics.users"));
    public static final Topic<UserCreated> USER_CREATED =
            new Topic<>("user.created", UserCreated.class, FACT, GATEWAY, List.of("post.users", "credit.accounts"));
    public static final Topic<UserDeleted> USER_DELETED = new Topic<>(
            "user.deleted",
            UserDeleted.class,
            FACT,
            GATEWAY,
            List.of(
                    "post.users",
                    "credit.accounts",
                    "publishing.erasure",
                    "verification.erasure",
                    "analytics.erasure"));
    public static final Topic<OrganizationDeleted> ORGANIZATION_DELETED = new Topic<>(
            "organization.deleted",
            OrganizationDeleted.class,
            FACT,
            GATEWAY,
            List.of(
                    "post.users",
                    "credit.accounts",
                    "publishing.erasure",
                    "verification.erasure",
                    "analytics.erasure"));

    public static final Topic<WebhookReceived> WEBHOOK_CLERK =
            new Topic<>("webhook.clerk", WebhookReceived.class, FACT, GATEWAY, List.of("gateway.identity"));
    public static final Topic<WebhookReceived> WEBHOOK_BUFFER =
            new Topic<>("webhook.buffer", WebhookReceived.class, FACT, GATEWAY, List.of("publishing.webhooks"));
    public static final Topic<WebhookReceived> WEBHOOK_LATER =
            new Topic<>("webhook.later", WebhookReceived.class, FACT, GATEWAY, List.of("publishing.webhooks"));
    public static final Topic<WebhookReceived> WEBHOOK_META =
            new Topic<>("webhook.meta", WebhookReceived.class, FACT, GATEWAY, List.of());
    public static final Topic<WebhookReceived> WEBHOOK_KIE =
            new Topic<>("webhook.kie", WebhookReceived.class, FACT, GATEWAY, List.of("post.generations"));
    public static final Topic<WebhookReceived> WEBHOOK_STRIPE =
            new Topic<>("webhook.stripe", WebhookReceived.class, FACT, GATEWAY, List.of("credit.payments"));
    public static final Topic<WebhookReceived> WEBHOOK_LEMONSQUEEZY =
            new Topic<>("webhook.lemonsqueezy", WebhookReceived.class, FACT, GATEWAY, List.of("credit.payments"));
    public static final Topic<WebhookReceived> WEBHOOK_CRYPTOMUS =
            new Topic<>("webhook.cryptomus", WebhookReceived.class, FACT, GATEWAY, List.of("credit.payments"));

    public static final Topic<PostCreated> POST_CREATED =
            new Topic<>("post.created", PostCreated.class, FACT, POST, List.of("analytics.posts"));
    public static final Topic<PostUpdated> POST_UPDATED =
            new Topic<>("post.updated", PostUpdated.class, FACT, POST, List.of("analytics.posts"));
    public static final Topic<PostDeleted> POST_DELETED = new Topic<>(
            "post.deleted", PostDeleted.class, FACT, POST, List.of("publishing.deliveries", "analytics.posts"));
    public static final Topic<PostScheduled> POST_SCHEDULED = new Topic<>(
            "post.scheduled", PostScheduled.class, FACT, POST, List.of("publishing.deliveries", "analytics.posts"));
    public static final Topic<PostUnscheduled> POST_UNSCHEDULED =
            new Topic<>("post.unscheduled", PostUnscheduled.class, FACT, POST, List.of("publishing.deliveries"));
    public static final Topic<PostResolved> POST_RESOLVED =
            new Topic<>("post.resolved", PostResolved.class, FACT, POST, List.of("publishing.deliveries"));

    public static final Topic<DeliveryAccepted> DELIVERY_ACCEPTED =
            new Topic<>("delivery.accepted", DeliveryAccepted.class, REPLY, PUBLISHING, List.of("post.outcomes"));
    public static final Topic<DeliveryRefused> DELIVERY_REFUSED =
            new Topic<>("delivery.refused", DeliveryRefused.class, REPLY, PUBLISHING, List.of("post.outcomes"));
    public static final Topic<DeliveryAttempted> DELIVERY_ATTEMPTED =
            new Topic<>("delivery.attempted", DeliveryAttempted.class, FACT, PUBLISHING, List.of("post.outcomes"));
    public static final Topic<DeliveryPostponed> DELIVERY_POSTPONED =
            new Topic<>("delivery.postponed", DeliveryPostponed.class, FACT, PUBLISHING, List.of("post.outcomes"));
    public static final Topic<PostQueued> POST_QUEUED =
            new Topic<>("post.queued", PostQueued.class, FACT, PUBLISHING, List.of("post.outcomes", "analytics.posts"));
    public static final Topic<PostPublished> POST_PUBLISHED = new Topic<>(
            "post.published",
            PostPublished.class,
            FACT,
            PUBLISHING,
            List.of("post.outcomes", "verification.posts", "analytics.posts"));
    public static final Topic<PostFailed> POST_FAILED =
            new Topic<>("post.failed", PostFailed.class, FACT, PUBLISHING, List.of("post.outcomes", "analytics.posts"));

    public static final Topic<ConnectionChanged> CONNECTION_CHANGED = new Topic<>(
            "connection.changed",
            ConnectionChanged.class,
            STATE,
            PUBLISHING,
            List.of("post.connections", "verification.connections", "analytics.connections"));
    public static final Topic<ConnectionAuthorized> CONNECTION_AUTHORIZED = new Topic<>(
            "connection.authorized",
            ConnectionAuthorized.class,
            STATE,
            PUBLISHING,
            List.of("verification.connections", "analytics.connections"));
    public static final Topic<ConnectionRefused> CONNECTION_REFUSED = new Topic<>(
            "connection.refused",
            ConnectionRefused.class,
            FACT,
            List.of("verification-service", "analytics-service"),
            List.of("publishing.connections"));

    public static final Topic<VerificationChecked> VERIFICATION_CHECKED = new Topic<>(
            "verification.checked",
            VerificationChecked.class,
            FACT,
            VERIFICATION,
            List.of("post.outcomes", "analytics.posts"));
    public static final Topic<PostVerified> POST_VERIFIED = new Topic<>(
            "post.verified", PostVerified.class, FACT, VERIFICATION, List.of("post.outcomes", "analytics.posts"));
    public static final Topic<PostVerificationFailed> POST_VERIFICATION_FAILED = new Topic<>(
            "post.verification-failed",
            PostVerificationFailed.class,
            FACT,
            VERIFICATION,
            List.of("post.outcomes", "analytics.posts"));
    public static final Topic<MetricsCollected> METRICS_COLLECTED =
            new Topic<>("metrics.collected", MetricsCollected.class, FACT, ANALYTICS, List.of("post.outcomes"));

    public static final Topic<GenerationRequested> GENERATION_REQUESTED =
            new Topic<>("generation.requested", GenerationRequested.class, FACT, POST, List.of("credit.holds"));
    public static final Topic<GenerationCompleted> GENERATION_COMPLETED = new Topic<>(
            "generation.completed",
            GenerationCompleted.class,
            FACT,
            POST,
            List.of("credit.holds", "analytics.generations"));
    public static final Topic<GenerationFailed> GENERATION_FAILED = new Topic<>(
            "generation.failed", GenerationFailed.class, FACT, POST, List.of("credit.holds", "analytics.generations"));
    public static final Topic<BatchStarted> BATCH_STARTED =
            new Topic<>("batch.started", BatchStarted.class, FACT, POST, List.of("credit.holds"));
    public static final Topic<BatchCompleted> BATCH_COMPLETED = new Topic<>(
            "batch.completed", BatchCompleted.class, FACT, POST, List.of("credit.holds", "analytics.generations"));
    public static final Topic<CreditsReserved> CREDITS_RESERVED = new Topic<>(
            "credits.reserved", CreditsReserved.class, REPLY, CREDIT, List.of("post.generations", "post.credits"));
    public static final Topic<CreditsRejected> CREDITS_REJECTED =
            new Topic<>("credits.rejected", CreditsRejected.class, REPLY, CREDIT, List.of("post.generations"));
    public static final Topic<CreditsDebited> CREDITS_DEBITED = new Topic<>(
            "credits.debited", CreditsDebited.class, REPLY, CREDIT, List.of("post.credits", "analytics.credits"));
    public static final Topic<CreditsReleased> CREDITS_RELEASED = new Topic<>(
            "credits.released", CreditsReleased.class, REPLY, CREDIT, List.of("post.generations", "post.credits"));
    public static final Topic<CreditsExpired> CREDITS_EXPIRED = new Topic<>(
            "credits.expired", CreditsExpired.class, REPLY, CREDIT, List.of("post.generations", "post.credits"));
    public static final Topic<CreditsPurchased> CREDITS_PURCHASED = new Topic<>(
            "credits.purchased", CreditsPurchased.class, REPLY, CREDIT, List.of("post.credits", "analytics.credits"));
    public static final Topic<CreditsRefunded> CREDITS_REFUNDED = new Topic<>(
            "credits.refunded", CreditsRefunded.class, REPLY, CREDIT, List.of("post.credits", "analytics.credits"));
    public static final Topic<CreditsLow> CREDITS_LOW =
            new Topic<>("credits.low", CreditsLow.class, FACT, CREDIT, List.of("post.credits"));
    public static final Topic<CreditsGranted> CREDITS_GRANTED = new Topic<>(
            "credits.granted", CreditsGranted.class, REPLY, CREDIT, List.of("post.credits", "analytics.credits"));
    public static final Topic<NotificationRaised> NOTIFICATION_RAISED =
            new Topic<>("notification.raised", NotificationRaised.class, FACT, EVERYONE, List.of("post.notifications"));

    private static final List<Topic<?>> ALL = List.of(
            USER_CHANGED,
            ORGANIZATION_CHANGED,
            MEMBERSHIP_CHANGED,
            USER_CREATED,
            USER_DELETED,
            ORGANIZATION_DELETED,
            WEBHOOK_CLERK,
            WEBHOOK_BUFFER,
            WEBHOOK_LATER,
            WEBHOOK_META,
            WEBHOOK_KIE,
            WEBHOOK_STRIPE,
            WEBHOOK_LEMONSQUEEZY,
            WEBHOOK_CRYPTOMUS,
            POST_CREATED,
            POST_UPDATED,
            POST_DELETED,
            POST_SCHEDULED,
            POST_UNSCHEDULED,
            POST_RESOLVED,
            DELIVERY_ACCEPTED,
            DELIVERY_REFUSED,
            DELIVERY_ATTEMPTED,
            DELIVERY_POSTPONED,
            POST_QUEUED,
            POST_PUBLISHED,
            POST_FAILED,
            CONNECTION_CHANGED,
            CONNECTION_AUTHORIZED,
            CONNECTION_REFUSED,
            VERIFICATION_CHECKED,
            POST_VERIFIED,
            POST_VERIFICATION_FAILED,
            METRICS_COLLECTED,
            GENERATION_REQUESTED,
            GENERATION_COMPLETED,
            GENERATION_FAILED,
            BATCH_STARTED,
            BATCH_COMPLETED,
            CREDITS_RESERVED,
            CREDITS_REJECTED,
            CREDITS_DEBITED,
            CREDITS_RELEASED,
            CREDITS_EXPIRED,
            CREDITS_PURCHASED,
            CREDITS_REFUNDED,
            CREDITS_LOW,
            CREDITS_GRANTED,
            NOTIFICATION_RAISED);

    private static final List<Topic<?>> FEED = List.of(
            POST_CREATED,
            POST_UPDATED,
            POST_DELETED,
            POST_SCHEDULED,
            POST_UNSCHEDULED,
            POST_QUEUED,
            POST_PUBLISHED,
            POST_FAILED,
            DELIVERY_POSTPONED,
            CONNECTION_CHANGED,
            POST_VERIFIED,
            POST_VERIFICATION_FAILED,
            METRICS_COLLECTED,
            GENERATION_COMPLETED,
            GENERATION_FAILED,
            BATCH_STARTED,
            BATCH_COMPLETED,
            CREDITS_RESERVED,
            CREDITS_DEBITED,
            CREDITS_RELEASED,
            CREDITS_EXPIRED,
            CREDITS_PURCHASED,
            CREDITS_REFUNDED,
            CREDITS_LOW,
            CREDITS_GRANTED,
            NOTIFICATION_RAISED);

    private static final Map<String, Topic<?>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Topic::name, Function.identity()));

    private Topics() {}

    /** Every topic, in the order of the document. */
    public static List<Topic<?>> all() {
        return ALL;
    }

    /** What the gateway's live feed reads, without a consumer group (mechanics.md 9). */
    public static List<Topic<?>> feed() {
        return FEED;
    }

    /** The topic of this name. */
    public static Topic<?> named(String name) {
        Topic<?> topic = BY_NAME.get(name);
        if (topic == null) {
            throw new IllegalArgumentException("No topic is named " + name);
        }
        return topic;
    }

    /** The only topic that carries this type; webhooks have several and must be named. */
    @SuppressWarnings("unchecked")
    public static <E extends Event> Topic<E> carrying(Class<E> type) {
        List<Topic<?>> topics =
                ALL.stream().filter(topic -> topic.type() == type).toList();
        if (topics.size() != 1) {
            throw new IllegalArgumentException(type.getSimpleName() + " is carried by " + topics.size() + " topics");
        }
        return (Topic<E>) topics.getFirst();
    }
}
