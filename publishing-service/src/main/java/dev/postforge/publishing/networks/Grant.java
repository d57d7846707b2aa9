package dev.postforge.publishing.networks;

import java.util.UUID;

/** The right to act for an account, for the time of one call. */
public record Grant(UUID connectionId, String accessToken) {
    @Override
    public String toString() {
        return "Grant[connectionId=" + connectionId + "]";
    }
}
