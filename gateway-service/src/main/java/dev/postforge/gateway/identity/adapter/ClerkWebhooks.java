package dev.postforge.gateway.identity.adapter;

import dev.postforge.contracts.Topics;
import dev.postforge.contracts.WebhookReceived;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.gateway.identity.SyncOutsideMembership;
import dev.postforge.gateway.identity.SyncOutsideUser;
import dev.postforge.messaging.Received;
import dev.postforge.messaging.Subscription;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Clerk reports of users and memberships (seeds IDN-12 to IDN-14); other types are accepted and ignored. */
@Configuration(proxyBeanMethods = false)
class ClerkWebhooks {

    private static final String GROUP = "gateway.identity";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SyncOutsideUser users;
    private final SyncOutsideMembership memberships;

    ClerkWebhooks(SyncOutsideUser users, SyncOutsideMembership memberships) {
        this.users = users;
        this.memberships = memberships;
    }

    @Bean
    Subscription clerkReports() {
        return Subscription.of(GROUP).on(Topics.WEBHOOK_CLERK, this::handle).build();
    }

    private void handle(Received<WebhookReceived> received) {
        WebhookReceived webhook = received.event();
        JsonNode report = JSON.readTree(webhook.body());
        String type = report.path("type").asString("");
        JsonNode data = report.path("data");
        Instant at = changedAt(data, webhook.receivedAt());
        switch (type) {
            case "user.created", "user.updated" ->
                users.changed(new SyncOutsideUser.Change(required(data, "id"), email(data), name(data), at));
            case "user.deleted" -> users.deleted(required(data, "id"), webhook.receivedAt());
            default -> {
                if (type.startsWith("organizationMembership.")) {
                    membership(type, data, at, webhook.receivedAt());
                }
            }
        }
    }

    private void membership(String type, JsonNode data, Instant changedAt, Instant receivedAt) {
        boolean ended = type.endsWith(".deleted");
        JsonNode organization = data.path("organization");
        JsonNode person = data.path("public_user_data");
        memberships.handle(new SyncOutsideMembership.Change(
                required(organization, "id"),
                text(organization, "name").orElse(null),
                text(person, "user_id").or(() -> text(data, "user_id")).orElseThrow(() -> lacks("user_id")),
                role(text(data, "role").orElse("")),
                ended,
                ended ? receivedAt : changedAt));
    }

    /** Clerk's own roles are admin and member; custom ones that bear our names mean ours. */
    private static OrgRole role(String role) {
        return switch (role.toLowerCase(Locale.ROOT).replaceFirst("^org:", "")) {
            case "owner" -> OrgRole.OWNER;
            case "admin" -> OrgRole.ADMIN;
            case "member", "basic_member", "editor" -> OrgRole.EDITOR;
            default -> OrgRole.VIEWER;
        };
    }

    /** Both shapes of the seeds: a list of addresses with a primary one, or a single address. */
    private static @Nullable String email(JsonNode data) {
        JsonNode addresses = data.path("email_addresses");
        if (!addresses.isArray()) {
            return text(data, "email").orElse(null);
        }
        String primary = text(data, "primary_email_address_id").orElse("");
        Stream<JsonNode> usable = addresses.valueStream().filter(ClerkWebhooks::isVerified);
        return usable.sorted((a, b) -> Boolean.compare(
                        text(b, "id").orElse("").equals(primary),
                        text(a, "id").orElse("").equals(primary)))
                .flatMap(address -> text(address, "email_address").stream())
                .findFirst()
                .orElse(null);
    }

    /** An address whose verification Clerk reports as anything but done does not count (providers.md A.2). */
    private static boolean isVerified(JsonNode address) {
        JsonNode status = address.path("verification").path("status");
        return status.isMissingNode() || "verified".equals(status.asString(""));
    }

    private static @Nullable String name(JsonNode data) {
        String name = Stream.of("first_name", "last_name")
                .flatMap(field -> text(data, field).stream())
                .reduce("", (a, b) -> a + " " + b)
                .strip();
        return name.isEmpty() ? text(data, "name").orElse(null) : name;
    }

    private static Instant changedAt(JsonNode data, Instant otherwise) {
        JsonNode updated = data.path("updated_at");
        return updated.isIntegralNumber() ? Instant.ofEpochMilli(updated.longValue()) : otherwise;
    }

    private static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() && !value.stringValue().isBlank() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    private static String required(JsonNode node, String field) {
        return text(node, field).orElseThrow(() -> lacks(field));
    }

    private static IllegalArgumentException lacks(String field) {
        return new IllegalArgumentException("The report lacks " + field);
    }
}
