package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.config.Installation;
import dev.postforge.gateway.identity.SignedIn;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The cookie that holds the refresh token (security.md 4). */
@Component
class RefreshCookie {

    static final String NAME = "pf_refresh";

    private final AuthCookie cookie;
    private final Clock clock;

    RefreshCookie(Installation installation, Clock clock) {
        this.cookie = new AuthCookie(NAME, "Strict", installation);
        this.clock = clock;
    }

    String holding(SignedIn signedIn) {
        return cookie.holding(signedIn.refreshToken(), Duration.between(clock.instant(), signedIn.refreshableUntil()));
    }

    String gone() {
        return cookie.gone();
    }
}
