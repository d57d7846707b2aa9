package dev.postforge.publishing.connections;

import dev.postforge.defaults.time.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a token is to be refreshed. */
@Component
class RefreshSchedule {
    /** A token is not refreshed in the first half of its life, however long the lead. */
    private static final int LEAST_PART_OF_LIFE = 2;

    private final ConnectionProperties settings;
    private final Pace pace;
    private final Clock clock;

    RefreshSchedule(ConnectionProperties settings, Pace pace, Clock clock) {
        this.settings = settings;
        this.pace = pace;
        this.clock = clock;
    }

    /** The time of the next refresh; null when the token does not expire. */
    @Nullable
    Instant next(@Nullable Instant expiresAt) {
        if (expiresAt == null) {
            return null;
        }
        Instant now = clock.instant();
        Duration life = Duration.between(now, expiresAt);
        Duration lead = pace.scale(settings.refreshLead());
        Duration most = life.dividedBy(LEAST_PART_OF_LIFE);
        return expiresAt.minus(lead.compareTo(most) < 0 ? lead : most);
    }

    /** The time of the next try after one that got no usable answer. */
    Instant retry() {
        return clock.instant().plus(pace.scale(settings.refreshRetry()));
    }
}
