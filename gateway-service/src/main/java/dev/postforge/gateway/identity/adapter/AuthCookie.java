package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.config.Installation;
import java.time.Duration;
import org.springframework.http.ResponseCookie;

/** A cookie that only the sign-in paths and no script ever see, over https wherever clients use it. */
final class AuthCookie {

    private static final String PATH = "/api/auth";

    private final String name;
    private final String sameSite;
    private final boolean secure;

    AuthCookie(String name, String sameSite, Installation installation) {
        this.name = name;
        this.sameSite = sameSite;
        this.secure = installation.https();
    }

    String holding(String value, Duration life) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite(sameSite)
                .path(PATH)
                .maxAge(life)
                .build()
                .toString();
    }

    String gone() {
        return holding("", Duration.ZERO);
    }
}
