package dev.postforge.publishing.networks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a provider gave us for an account. */
public record Tokens(
        String access, @Nullable String refresh, @Nullable Instant expiresAt) {
    @Override
    public String toString() {
        return "Tokens[expiresAt=" + expiresAt + "]";
    }
}
