package dev.postforge.gateway.identity;

import java.time.Duration;
import java.time.Instant;

/** What a client gets on signing in or refreshing. */
public record SignedIn(
        Profile user, String accessToken, Duration expiresIn, String refreshToken, Instant refreshableUntil) {

    /** Without the tokens: records end up in logs. */
    @Override
    public String toString() {
        return "SignedIn[user=" + user.id() + "]";
    }
}
