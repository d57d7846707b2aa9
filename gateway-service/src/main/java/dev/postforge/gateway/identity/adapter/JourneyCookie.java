package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.config.Installation;
import dev.postforge.gateway.identity.OutsideSignIns.Journey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cookie that ties a sign-in elsewhere to the browser it began in, sealed: any instance can read it, nobody else
 * can read or make it. Lax, because the issuer's page leads back here.
 */
@Component
class JourneyCookie {

    static final String NAME = "pf_signin";
    private static final String PURPOSE = "sign-in-journey";

    /** As long as the state of a connection (security.md 13). */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final KeyEncryption sealing;
    private final JsonMapper json;
    private final Clock clock;
    private final AuthCookie cookie;

    private record Sealed(Journey journey, Instant until) {}

    JourneyCookie(KeyEncryption sealing, JsonMapper json, Installation installation, Clock clock) {
        this.sealing = sealing;
        this.json = json;
        this.clock = clock;
        this.cookie = new AuthCookie(NAME, "Lax", installation);
    }

    String holding(Journey journey) {
        String plain =
                json.writeValueAsString(new Sealed(journey, clock.instant().plus(LIFE)));
        return cookie.holding(
                Base64.getUrlEncoder().withoutPadding().encodeToString(sealing.encrypt(plain, PURPOSE)), LIFE);
    }

    String gone() {
        return cookie.gone();
    }

    /** The journey that this browser is on; empty without one, or when it took too long. */
    Optional<Journey> read(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return sealing.opened(Base64.getUrlDecoder().decode(value), PURPOSE)
                    .map(plain -> json.readValue(plain, Sealed.class))
                    .filter(begun -> clock.instant().isBefore(begun.until()))
                    .map(Sealed::journey);
        } catch (IllegalArgumentException | JacksonException notOurs) {
            return Optional.empty();
        }
    }
}
