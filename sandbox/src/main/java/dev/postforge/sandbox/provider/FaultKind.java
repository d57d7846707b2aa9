package dev.postforge.sandbox.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can go wrong on command. */
public enum FaultKind {
    LOST_ANSWER("lost-answer"),
    TIMEOUT("timeout"),
    RATE_LIMITED("rate-limited"),
    SERVER_ERROR("server-error"),
    SLOW("slow"),
    TOKEN_REVOKED("token-revoked"),
    CONTAINER_EXPIRED("container-expired"),
    DUPLICATE_WEBHOOK("duplicate-webhook"),
    NO_WEBHOOK("no-webhook");

    private static final Set<String> WEBHOOKS = Set.of("webhook", "callback");
    private static final Set<String> BEFORE_A_TOKEN = Set.of("authorize", "token");
    private static final Set<String> NAMING_A_CONTAINER = Set.of("status", "publish");

    private final String label;

    FaultKind(String label) {
        this.label = label;
    }

    @JsonValue
    public String label() {
        return label;
    }

    @JsonCreator
    static FaultKind of(String label) {
        return find(label).orElseThrow(() -> new IllegalArgumentException("Unknown fault " + label));
    }

    public static Optional<FaultKind> find(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    public static String labels() {
        return Arrays.stream(values()).map(FaultKind::label).collect(Collectors.joining(", "));
    }

    /** Whether it is about a message that the provider sends by itself. */
    public boolean concernsWebhooks() {
        return this == DUPLICATE_WEBHOOK || this == NO_WEBHOOK;
    }

    /** Whether a fault set for {@code wanted} (null = every operation) strikes this operation. */
    boolean strikes(@Nullable String wanted, String operation) {
        if (concernsWebhooks() || WEBHOOKS.contains(operation)) {
            return concernsWebhooks() && WEBHOOKS.contains(operation);
        }
        if (this == CONTAINER_EXPIRED && "container".equals(wanted)) {
            return NAMING_A_CONTAINER.contains(operation);
        }
        if (wanted != null) {
            return wanted.equals(operation);
        }
        return switch (this) {
            case TOKEN_REVOKED -> !BEFORE_A_TOKEN.contains(operation);
            case CONTAINER_EXPIRED -> NAMING_A_CONTAINER.contains(operation);
            case LOST_ANSWER, TIMEOUT, RATE_LIMITED, SERVER_ERROR, SLOW -> true;
            case DUPLICATE_WEBHOOK, NO_WEBHOOK -> false;
        };
    }
}
