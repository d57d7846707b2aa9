package dev.postforge.sandbox.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can go wrong on command. */
@SuppressWarnings("ImmutableEnumChecker") // a set made by Set.of does not change
public enum FaultKind {
    LOST_ANSWER("lost-answer"),
    TIMEOUT("timeout"),
    RATE_LIMITED("rate-limited"),
    SERVER_ERROR("server-error"),
    SLOW("slow"),
    TOKEN_REVOKED("token-revoked"),
    CONTAINER_EXPIRED("container-expired"),
    DUPLICATE_WEBHOOK("duplicate-webhook"),
    NO_WEBHOOK("no-webhook", "no-callback", "callback-never-sent"),
    /** The message waits, so that later ones overtake it. */
    REORDERED("reordered", "reordered-webhook"),
    /** The message comes long after what it reports. */
    LATE("late", "late-webhook"),
    /** Another amount is paid than was asked for. */
    WRONG_AMOUNT("wrong-amount", "wrong-amount-webhook"),
    /** The stream begins well and ends with the provider's error. */
    ERROR_MID_STREAM("error-mid-stream", "mid-stream-error", "stream-error"),
    OVERLOADED("overloaded", "529"),
    SLOW_TOKENS("slow-tokens"),
    MALFORMED_JSON("malformed-json", "malformed"),
    /** A 429 that waiting does not cure. */
    INSUFFICIENT_QUOTA("insufficient-quota", "insufficient_quota"),
    /** An error in a body with status 200. */
    ERROR_UNDER_200("error-under-200", "error-in-200"),
    /** A callback that says what the task does not. */
    FORGED_CALLBACK("forged-callback", "callback-forged"),
    /** A task that comes to nine tenths and then fails. */
    TASK_FAILS("task-fails", "task-failed", "fail-at-90");

    private static final Set<FaultKind> OF_WEBHOOKS =
            Set.of(DUPLICATE_WEBHOOK, NO_WEBHOOK, REORDERED, LATE, WRONG_AMOUNT);
    private static final Set<FaultKind> OF_TASKS = Set.of(FORGED_CALLBACK, TASK_FAILS);
    private static final Set<FaultKind> OF_AI = Set.of(
            ERROR_MID_STREAM,
            OVERLOADED,
            SLOW_TOKENS,
            MALFORMED_JSON,
            INSUFFICIENT_QUOTA,
            ERROR_UNDER_200,
            FORGED_CALLBACK,
            TASK_FAILS);
    private static final Set<String> ASKING_AI = Set.of("generate", "create-task", "record-info");
    private static final Set<String> WEBHOOKS = Set.of("webhook", "callback");
    private static final Set<String> BEFORE_A_TOKEN = Set.of("authorize", "token");
    private static final Set<String> NAMING_A_CONTAINER = Set.of("status", "publish");

    private final String label;
    private final Set<String> aliases;

    FaultKind(String label, String... aliases) {
        this.label = label;
        this.aliases = Set.of(aliases);
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
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label) || kind.aliases.contains(label))
                .findFirst();
    }

    public static String labels() {
        return Arrays.stream(values()).map(FaultKind::label).collect(Collectors.joining(", "));
    }

    /** Whether it is about a message that the provider sends by itself. */
    public boolean concernsWebhooks() {
        return OF_WEBHOOKS.contains(this);
    }

    /** Whether only AI providers can fail this way. */
    public boolean concernsAi() {
        return OF_AI.contains(this);
    }

    /** Whether a fault set for {@code wanted} (null = every operation) strikes this operation. */
    boolean strikes(@Nullable String wanted, String operation) {
        if (concernsWebhooks() || WEBHOOKS.contains(operation)) {
            return concernsWebhooks() && WEBHOOKS.contains(operation);
        }
        if (OF_TASKS.contains(this)) {
            return operation.equals("create-task");
        }
        if (concernsAi()) {
            return ASKING_AI.contains(operation) && (wanted == null || wanted.equals(operation));
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
            case DUPLICATE_WEBHOOK,
                    NO_WEBHOOK,
                    REORDERED,
                    LATE,
                    WRONG_AMOUNT,
                    ERROR_MID_STREAM,
                    OVERLOADED,
                    SLOW_TOKENS,
                    MALFORMED_JSON,
                    INSUFFICIENT_QUOTA,
                    ERROR_UNDER_200,
                    FORGED_CALLBACK,
                    TASK_FAILS -> false;
        };
    }
}
