package dev.postforge.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.PlatformRole;
import dev.postforge.gateway.identity.AccessTokens.Claims;
import dev.postforge.gateway.identity.OutsideTokens.OutsideClaims;
import dev.postforge.gateway.identity.domain.Standings;
import dev.postforge.gateway.identity.domain.Standings.Standing;
import dev.postforge.gateway.identity.domain.User;
import dev.postforge.gateway.keys.ApiKey;
import dev.postforge.gateway.keys.KnownKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recognises who sends a bearer token: the signature is checked once per token, the standing behind it (session,
 * membership, roles) in our own tables at least every few seconds.
 */
@Service
public class Callers {

    /** A logout or a change of role takes effect within 5 s on every instance (security.md 3). */
    private static final Duration STANDING_KNOWN_FOR = Duration.ofSeconds(3);

    /** Clocks of token makers may be off by this much (security.md 2). */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final long MAX_CACHED = 50_000;

    /** Longer texts are no token of any issuer we know, and reading them costs. */
    private static final int MAX_TOKEN_LENGTH = 8_192;

    /** What a token is worth: a session of ours, or a user known elsewhere. */
    private sealed interface Known {
        Instant expiresAt();

        UUID tenantId();
    }

    private record KnownSession(UUID sessionId, UUID tenantId, Instant expiresAt) implements Known {}

    private record KnownOutside(UUID userId, UUID tenantId, String sessionId, Instant expiresAt) implements Known {}

    private record StandingKey(UUID subject, UUID tenantId) {}

    private final AccessTokens accessTokens;
    private final OutsideTokens outsideTokens;
    private final AdmitOutsider admitOutsider;
    private final Standings standings;
    private final KnownKeys keys;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Cache<String, Known> tokens = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();
    private final Cache<StandingKey, Optional<Standing>> known = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .expireAfterWrite(STANDING_KNOWN_FOR)
            .build();

    Callers(
            AccessTokens accessTokens,
            OutsideTokens outsideTokens,
            AdmitOutsider admitOutsider,
            Standings standings,
            KnownKeys keys,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.accessTokens = accessTokens;
        this.outsideTokens = outsideTokens;
        this.admitOutsider = admitOutsider;
        this.standings = standings;
        this.keys = keys;
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setReadOnly(true);
        this.clock = clock;
    }

    /** The caller behind a bearer token; empty for anything that is not a good token of someone in good standing. */
    public Optional<Caller> withToken(String bearer) {
        if (bearer.length() > MAX_TOKEN_LENGTH) {
            return Optional.empty();
        }
        if (keys.isKey(bearer)) {
            return keys.of(bearer).flatMap(this::caller);
        }
        return known(bearer)
                .filter(token -> clock.instant().isBefore(token.expiresAt().plus(SKEW)))
                .flatMap(this::caller);
    }

    /** Whether the caller of some time ago is still in the same standing; asked by what outlives a request. */
    public boolean stillStands(Caller caller) {
        return caller.sessionId() == null
                ? keys.hasOne(caller.userId(), caller.tenantId(), caller.scopes())
                        && keyHolder(caller.userId(), caller.tenantId(), caller.scopes())
                                .filter(caller::equals)
                                .isPresent()
                : caller(known(caller)).filter(caller::equals).isPresent();
    }

    /** The session of ours that the caller speaks in. */
    static Optional<UUID> ownSession(Caller caller) {
        String session = caller.sessionId();
        return session == null || session.startsWith(OutsideClaims.SESSION_MARK)
                ? Optional.empty()
                : Optional.of(UUID.fromString(session));
    }

    /** Forgets in what standing a user was, so that a change takes effect at once on this instance. */
    void forgetStandingsOf(UUID userId) {
        known.asMap()
                .values()
                .removeIf(standing ->
                        standing.map(Standing::userId).filter(userId::equals).isPresent());
    }

    /** Forgets what is known of a session, so that its end takes effect at once on this instance. */
    void forget(UUID sessionId) {
        known.asMap().keySet().removeIf(key -> key.subject().equals(sessionId));
    }

    private Known known(Caller caller) {
        String session = String.valueOf(caller.sessionId());
        return session.startsWith(OutsideClaims.SESSION_MARK)
                ? new KnownOutside(caller.userId(), caller.tenantId(), session, Instant.MAX)
                : new KnownSession(UUID.fromString(session), caller.tenantId(), Instant.MAX);
    }

    private Optional<Known> known(String bearer) {
        Known cached = tokens.getIfPresent(bearer);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<Known> read = outsideTokens.isOutside(bearer) ? outside(bearer) : ours(bearer);
        read.ifPresent(token -> tokens.put(bearer, token));
        return read;
    }

    private Optional<Known> ours(String bearer) {
        try {
            Claims claims = accessTokens.read(bearer);
            return Optional.of(new KnownSession(claims.sessionId(), claims.tenantId(), claims.expiresAt()));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Optional<Known> outside(String bearer) {
        return outsideTokens.read(bearer).flatMap(claims -> {
            Optional<User> user = admitOutsider.handle(claims);
            return user.map(person ->
                    new KnownOutside(person.id(), tenantOf(claims, person), claims.session(), claims.expiresAt()));
        });
    }

    private UUID tenantOf(OutsideClaims claims, User person) {
        String organization = claims.organization();
        if (organization == null) {
            return person.personalOrganizationId();
        }
        return Optional.ofNullable(transactions.execute(
                        status -> standings.organizationKnownAs(claims.issuer() + "|" + organization)))
                .flatMap(found -> found)
                .orElseGet(person::personalOrganizationId);
    }

    private Optional<Caller> caller(ApiKey key) {
        return keyHolder(key.userId(), key.organizationId(), key.scopes());
    }

    /** A key acts in its maker's role of today, but never as an administrator of the platform. */
    private Optional<Caller> keyHolder(UUID userId, UUID organizationId, Set<String> scopes) {
        return standing(new KnownOutside(userId, organizationId, "", Instant.MAX))
                .map(standing -> new Caller(
                        userId, organizationId, standing.orgRole(), PlatformRole.USER, null, Set.copyOf(scopes)));
    }

    private Optional<Caller> caller(Known token) {
        return standing(token)
                .map(standing -> new Caller(
                        standing.userId(),
                        standing.tenantId(),
                        standing.orgRole(),
                        standing.platformRole(),
                        switch (token) {
                            case KnownSession session -> session.sessionId().toString();
                            case KnownOutside outside -> outside.sessionId();
                        },
                        Set.of()));
    }

    private Optional<Standing> standing(Known token) {
        UUID subject = switch (token) {
            case KnownSession session -> session.sessionId();
            case KnownOutside outside -> outside.userId();
        };
        StandingKey key = new StandingKey(subject, token.tenantId());
        Optional<Standing> cached = known.getIfPresent(key);
        if (cached != null) {
            return cached;
        }
        Optional<Standing> fresh = Optional.ofNullable(transactions.execute(status -> switch (token) {
                    case KnownSession session ->
                        standings.inSession(session.sessionId(), session.tenantId(), clock.instant());
                    case KnownOutside outside -> standings.ofUser(outside.userId(), outside.tenantId());
                }))
                .flatMap(found -> found);
        known.put(key, fresh);
        return fresh;
    }
}
