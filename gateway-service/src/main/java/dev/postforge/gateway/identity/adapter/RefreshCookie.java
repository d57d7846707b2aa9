package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.config.Installation;
import dev.postforge.gateway.identity.SignedIn;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie that holds the refresh token (security.md 4). */
@Component
class RefreshCookie {

    static final String NAME = "pf_refresh";
    private static final String PATH = "/api/auth";

    private final boolean secure;
    private final Clock clock;

    RefreshCookie(Installation installation, Clock clock) {
        URI publicUrl = installation.publicUrl();
        this.secure = publicUrl != null && "https".equals(publicUrl.getScheme());
        this.clock = clock;
    }

    String holding(SignedIn signedIn) {
        return cookie(signedIn.refreshToken(), Duration.between(clock.instant(), signedIn.refreshableUntil()));
    }

    String gone() {
        return cookie("", Duration.ZERO);
    }

    private String cookie(String value, Duration life) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .path(PATH)
                .maxAge(life)
                .build()
                .toString();
    }
}
