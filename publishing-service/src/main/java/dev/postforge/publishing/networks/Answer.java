package dev.postforge.publishing.networks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came back from a provider, before any adapter judges it. */
public sealed interface Answer {
    /** An HTTP answer; the body is a missing node when it was no JSON. */
    record Received(int status, JsonNode body, @Nullable String retryAfter) implements Answer {
        /** Whether the provider said yes. */
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        /** A text field of the body, null when absent. */
        public @Nullable String text(String field) {
            JsonNode value = body.path(field);
            return value.isMissingNode() || value.isNull() ? null : value.asString();
        }

        /** The wait the provider asks for, null when it names none. */
        public @Nullable Duration pause(Instant now) {
            if (retryAfter == null) {
                return null;
            }
            try {
                return Duration.ofSeconds(Math.max(1, Long.parseLong(retryAfter.strip())));
            } catch (NumberFormatException notSeconds) {
                return untilDate(retryAfter, now);
            }
        }

        private static @Nullable Duration untilDate(String date, Instant now) {
            try {
                Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                return then.isAfter(now) ? Duration.between(now, then) : Duration.ofSeconds(1);
            } catch (DateTimeParseException unreadable) {
                return null;
            }
        }
    }

    /** The request never left: the connection was refused, or the circuit breaker is open. */
    record NotSent(String reason, Duration pause) implements Answer {}

    /** The request was sent and nothing usable came back. */
    record NoAnswer(String reason) implements Answer {}
}
