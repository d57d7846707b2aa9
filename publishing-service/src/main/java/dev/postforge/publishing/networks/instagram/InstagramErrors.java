package dev.postforge.publishing.networks.instagram;

import dev.postforge.publishing.networks.Answer;
import dev.postforge.publishing.networks.Outcome;
import dev.postforge.publishing.networks.Outcome.Scope;
import dev.postforge.publishing.networks.ProviderText;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Instagram's error codes by what they mean for us (providers.md B.1). */
@Component
class InstagramErrors {
    private static final Set<Integer> RATE_LIMITS = Set.of(4, 17, 32, 613);
    private static final int DAILY_LIMIT = 2207042;
    private static final int SPAM = 2207051;
    private static final int NOT_READY = 2207027;
    /** An invalid or expired token, and a session that is no more: these alone say that the connection is broken. */
    private static final Set<Integer> TOKEN_REFUSED = Set.of(190, 102);

    /** Under code 100: the object named in the call is gone, as a container is after a day. */
    private static final int NO_SUCH_OBJECT = 33;

    private static final Set<Integer> TRANSIENT_SUBCODES = Set.of(2207003, 2207001, 2207032, 2207052, 2207082);
    private static final Set<Integer> TRANSIENT_CODES = Set.of(-1, -2, 1, 2);
    private static final Set<Integer> NEW_CONTAINER = Set.of(2207020, 2207006, 2207008, 2207053);
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAUTHORIZED = 401;
    private static final Duration NOT_READY_WAIT = Duration.ofSeconds(2);

    private final InstagramProperties settings;
    private final Clock clock;

    InstagramErrors(InstagramProperties settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What a failed call that shows nothing to anybody means. */
    Outcome harmless(Answer answer) {
        return switch (answer) {
            case Answer.NotSent lost -> unreachable(lost);
            case Answer.NoAnswer lost -> new Outcome.RetryAfter("PROVIDER_TIMEOUT", lost.reason(), null, Scope.CALL);
            case Answer.Received received ->
                received.status() >= SERVER_ERROR
                        ? new Outcome.RetryAfter(
                                "PROVIDER_ERROR",
                                ProviderText.serverError("Instagram", received.status()),
                                null,
                                Scope.CALL)
                        : refused(received);
        };
    }

    /** What a failed publish means: what may have acted is unknown. */
    Outcome visible(Answer answer) {
        return switch (answer) {
            case Answer.NotSent lost -> unreachable(lost);
            case Answer.NoAnswer lost -> new Outcome.Unknown("NO_ANSWER", lost.reason());
            case Answer.Received received -> visible(received);
        };
    }

    private Outcome visible(Answer.Received received) {
        if (received.status() >= SERVER_ERROR || received.ok()) {
            return new Outcome.Unknown("PROVIDER_ERROR", ProviderText.serverError("Instagram", received.status()));
        }
        return alreadyPublished(received)
                ? new Outcome.Unknown("ALREADY_PUBLISHED", "the container was published before")
                : refused(received);
    }

    /** What a container that ended in ERROR means, by the subcode in its status text. */
    Outcome container(@Nullable String status) {
        String text = ProviderText.scrubbed(status);
        for (int subcode : TRANSIENT_SUBCODES) {
            if (text.contains(Integer.toString(subcode))) {
                return new Outcome.HandleLost(code(subcode), text);
            }
        }
        if (text.contains("22070")) {
            return new Outcome.Rejected("INSTAGRAM_MEDIA_REJECTED", text);
        }
        return new Outcome.HandleLost("INSTAGRAM_CONTAINER_ERROR", text);
    }

    boolean tokenRefused(Answer.Received received) {
        return TOKEN_REFUSED.contains(received.body().path("error").path("code").asInt(0));
    }

    private static Outcome unreachable(Answer.NotSent lost) {
        // An open breaker is the provider's trouble, not this post's: it uses up no try.
        return lost.pause().isZero()
                ? new Outcome.RetryAfter("PROVIDER_UNREACHABLE", lost.reason(), null, Scope.CALL)
                : new Outcome.RetryAfter("PROVIDER_UNREACHABLE", lost.reason(), lost.pause(), Scope.ACCOUNT);
    }

    private Outcome refused(Answer.Received received) {
        JsonNode error = received.body().path("error");
        int code = error.path("code").asInt(0);
        int subcode = error.path("error_subcode").asInt(0);
        String message = ProviderText.scrubbed(error.path("message").asString("HTTP " + received.status()));
        Duration wait = received.pause(clock.instant());
        if (TOKEN_REFUSED.contains(code)) {
            return new Outcome.ReauthNeeded(code(code), message);
        }
        if (subcode == NO_SUCH_OBJECT) {
            return new Outcome.HandleLost("INSTAGRAM_100_33", message);
        }
        if (subcode == SPAM) {
            return new Outcome.RetryAfter("INSTAGRAM_ACTION_BLOCKED", message, settings.spamWait(), Scope.ACCOUNT);
        }
        // 401 without code 190 is Instagram's "too many actions", not a bad token.
        if (subcode == DAILY_LIMIT
                || RATE_LIMITS.contains(code)
                || received.status() == TOO_MANY_REQUESTS
                || received.status() == UNAUTHORIZED) {
            return new Outcome.RetryAfter(
                    "RATE_LIMITED", message, wait == null ? settings.rateLimitWait() : wait, Scope.ACCOUNT);
        }
        if (NEW_CONTAINER.contains(subcode)) {
            return new Outcome.HandleLost(code(subcode), message);
        }
        if (subcode == NOT_READY) {
            return new Outcome.RetryAfter(code(subcode), message, NOT_READY_WAIT, Scope.CALL);
        }
        if (TRANSIENT_SUBCODES.contains(subcode)
                || error.path("is_transient").asBoolean(false)
                || (subcode == 0 && TRANSIENT_CODES.contains(code))) {
            return new Outcome.RetryAfter(code(subcode == 0 ? code : subcode), message, wait, Scope.CALL);
        }
        return new Outcome.Rejected(code(subcode == 0 ? code : subcode), message);
    }

    private static boolean alreadyPublished(Answer.Received received) {
        String message = received.body().path("error").path("message").asString("");
        return message.toLowerCase(Locale.ROOT).contains("already published");
    }

    private static String code(int number) {
        return "INSTAGRAM_" + (number < 0 ? "M" + -number : Integer.toString(number));
    }
}
