package dev.postforge.verification.checks;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of verification; waits of a minute and more follow the pace.
 *
 * @param waits before the first check and between the checks (seed 1: at 5, 15 and 30 min)
 * @param spacing least time between late checks
 * @param window how far a story's time may be from the post's (C071)
 * @param rateLimitPause how long a rate-limited account is left alone (seed 1)
 * @param tokenPause how long a refused token's successor is waited for before the next try
 * @param retryPause after no usable answer
 * @param poll how often the timer looks for due checks
 * @param evidenceRetention how long raw answers are kept
 * @param cronSecret what callers of the cron path must present; without one the path does not exist
 */
@ConfigurationProperties(prefix = "postforge.verification", ignoreUnknownFields = false)
public record VerificationProperties(
        @DefaultValue({"5m", "10m", "15m"}) List<Duration> waits,
        @DefaultValue("5m") Duration spacing,
        @DefaultValue("10m") Duration window,
        @DefaultValue("15m") Duration rateLimitPause,
        @DefaultValue("1m") Duration tokenPause,
        @DefaultValue("1m") Duration retryPause,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("90d") Duration evidenceRetention,
        @Nullable String cronSecret) {

    @Override
    public String toString() {
        return "VerificationProperties[waits=" + waits + ", cronSecret=" + (cronSecret == null ? "none" : "***") + "]";
    }
}
