package dev.postforge.gateway.keys;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends keys: one by an admin's wish, or all of a user or an organization that goes. */
@Service
public class RevokeKey {

    private final ApiKeys keys;
    private final KnownKeys known;
    private final KeyAudit audit;
    private final Clock clock;

    RevokeKey(ApiKeys keys, KnownKeys known, KeyAudit audit, Clock clock) {
        this.keys = keys;
        this.known = known;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends one key of the caller's organization; 404 when it is someone else's or none. */
    @Transactional
    public void handle(UUID id, Caller caller) {
        caller.require(OrgRole.ADMIN);
        if (!keys.revoke(id, caller.tenantId(), clock.instant())) {
            throw ApiException.notFound("API key");
        }
        known.forgetAll();
        audit.revoked(id, caller.userId(), caller.tenantId());
    }

    /** Ends what a user who goes leaves. */
    @Transactional
    public void allOf(UUID userId) {
        keys.revokeAllOf(userId, clock.instant());
        known.forgetAll();
    }

    /** Ends what an organization that goes leaves. */
    @Transactional
    public void allIn(UUID organizationId) {
        keys.revokeAllIn(organizationId, clock.instant());
        known.forgetAll();
    }
}
