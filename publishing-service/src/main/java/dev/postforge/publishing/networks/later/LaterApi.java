package dev.postforge.publishing.networks.later;

import dev.postforge.publishing.networks.Answer;
import dev.postforge.publishing.networks.Grant;
import dev.postforge.publishing.networks.Outcome;
import dev.postforge.publishing.networks.Outcome.Scope;
import dev.postforge.publishing.networks.ProviderHttp;
import dev.postforge.publishing.networks.ProviderText;
import dev.postforge.publishing.quotas.Quotas;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls Later within the account's share of its request limit, and tells failures by what they mean for us. */
@Component
class LaterApi {
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_SPREAD_SECONDS = 10;

    private final ProviderHttp http;
    private final LaterProperties settings;
    private final Quotas quotas;
    private final Clock clock;

    LaterApi(ProviderHttp http, LaterProperties settings, Quotas quotas, Clock clock) {
        this.http = http;
        this.settings = settings;
        this.quotas = quotas;
        this.clock = clock;
    }

    Answer get(String path, Grant grant) {
        return call("later.read", "GET", path, grant, null, settings.callTimeout());
    }

    Answer send(String method, String path, Grant grant, @Nullable Object content) {
        return call("later.write", method, path, grant, content, settings.callTimeout());
    }

    /** The call that makes Later send a post; named apart because its outcome may be unknown. */
    Answer create(Grant grant, Object content, Duration deadline) {
        return call("later.publish", "POST", "/posts", grant, content, deadline);
    }

    private Answer call(
            String circuit, String method, String path, Grant grant, @Nullable Object content, Duration deadline) {
        Duration wait =
                quotas.take(grant.connectionId(), "later.calls", settings.callsPerMinute(), settings.callBurst());
        if (wait.isPositive()) {
            // Spread, so that those who wait do not come back all at once.
            int seconds = 1 + ThreadLocalRandom.current().nextInt(LONGEST_SPREAD_SECONDS);
            return new Answer.NotSent(Outcome.RetryAfter.OWN_QUOTA, Duration.ofSeconds(seconds));
        }
        return http.call(
                ProviderHttp.Call.send(circuit, method, settings.api(path), grant.accessToken(), content, deadline));
    }

    /** What a failed call that sends nothing means. */
    Outcome harmless(Answer answer) {
        return switch (answer) {
            case Answer.NotSent lost -> unreachable(lost);
            case Answer.NoAnswer lost -> new Outcome.RetryAfter("PROVIDER_TIMEOUT", lost.reason(), null, Scope.CALL);
            case Answer.Received received ->
                received.status() >= SERVER_ERROR
                        ? new Outcome.RetryAfter(
                                "PROVIDER_ERROR",
                                ProviderText.serverError("Later", received.status()),
                                null,
                                Scope.CALL)
                        : refused(received);
        };
    }

    /** What a failed handing over means: what may have acted is unknown. */
    Outcome visible(Answer answer) {
        return switch (answer) {
            case Answer.NotSent lost -> unreachable(lost);
            case Answer.NoAnswer lost -> new Outcome.Unknown("NO_ANSWER", lost.reason());
            case Answer.Received received ->
                received.status() >= SERVER_ERROR || received.ok()
                        ? new Outcome.Unknown("PROVIDER_ERROR", ProviderText.serverError("Later", received.status()))
                        : refused(received);
        };
    }

    private static Outcome unreachable(Answer.NotSent lost) {
        boolean quota = Outcome.RetryAfter.OWN_QUOTA.equals(lost.reason());
        String code = quota ? Outcome.RetryAfter.OWN_QUOTA : "PROVIDER_UNREACHABLE";
        return lost.pause().isZero()
                ? new Outcome.RetryAfter(code, lost.reason(), null, Scope.CALL)
                : new Outcome.RetryAfter(code, lost.reason(), lost.pause(), Scope.ACCOUNT);
    }

    private Outcome refused(Answer.Received received) {
        String message = ProviderText.scrubbed(
                received.body().path("error").path("message").asString("HTTP " + received.status()));
        return switch (received.status()) {
            case UNAUTHORIZED -> new Outcome.ReauthNeeded("LATER_UNAUTHORIZED", message);
            case TOO_MANY_REQUESTS -> {
                Duration wait = received.pause(clock.instant());
                yield new Outcome.RetryAfter(
                        "RATE_LIMITED", message, wait == null ? settings.rateLimitWait() : wait, Scope.ACCOUNT);
            }
            case NOT_FOUND -> new Outcome.HandleLost("LATER_GONE", message);
            case CONFLICT -> new Outcome.Rejected(Outcome.Rejected.ALREADY_SENT, message);
            default -> {
                String code = received.body().path("error").path("code").asString("refused");
                yield new Outcome.Rejected("LATER_" + code.toUpperCase(Locale.ROOT), message);
            }
        };
    }
}
