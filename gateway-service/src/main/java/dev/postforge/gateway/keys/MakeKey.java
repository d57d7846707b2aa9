package dev.postforge.gateway.keys;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An admin of an organization makes a key; its secret is told this once. */
@Service
public class MakeKey {

    /** A bound on what one organization can pile up. */
    static final int MOST_KEYS = 100;

    private static final int MAX_NAME = 100;

    private final ApiKeys keys;
    private final KeyAudit audit;
    private final Clock clock;

    /** What the key is to be. */
    public record Command(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt) {}

    /** The key with the secret that nobody sees again. */
    public record Made(ApiKey key, String secret) {

        /** Without the secret: records end up in logs. */
        @Override
        public String toString() {
            return "Made[key=" + key + "]";
        }
    }

    MakeKey(ApiKeys keys, KeyAudit audit, Clock clock) {
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a key that acts as the caller in the caller's organization. */
    @Transactional
    public Made handle(Command command, Caller caller) {
        caller.require(OrgRole.ADMIN);
        Instant now = clock.instant();
        String name = command.name() == null ? "" : command.name().strip();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw ApiException.invalid("name", "A name of 1 to " + MAX_NAME + " characters is needed");
        }
        Instant expiresAt = command.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw ApiException.invalid("expiresAt", "This time has passed");
        }
        if (keys.countOf(caller.tenantId()) >= MOST_KEYS) {
            throw new ApiException(ErrorCode.CONFLICT, "An organization has at most " + MOST_KEYS + " keys");
        }
        String secret = KeySecret.make();
        ApiKey key = new ApiKey(
                Ids.next(),
                caller.tenantId(),
                caller.userId(),
                name,
                KeySecret.prefix(secret),
                scopes(command),
                now,
                expiresAt,
                null);
        keys.add(key, KeySecret.hash(secret));
        audit.made(key);
        return new Made(key, secret);
    }

    private static Set<String> scopes(Command command) {
        Set<String> scopes = new TreeSet<>();
        if (command.scopes() != null) {
            for (@Nullable String scope : command.scopes()) {
                if (scope == null || !Scopes.all().contains(scope)) {
                    throw new ApiException(
                            ErrorCode.VALIDATION_FAILED,
                            scope + " is no scope",
                            Map.of("field", "scopes", "known", Scopes.all()));
                }
                scopes.add(scope);
            }
        }
        return scopes;
    }
}
