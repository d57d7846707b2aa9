package dev.postforge.gateway.keys.adapter;

import dev.postforge.defaults.ids.Ids;
import dev.postforge.gateway.keys.ApiKey;
import dev.postforge.gateway.keys.KeyAudit;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcKeyAudit implements KeyAudit {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcKeyAudit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void made(ApiKey key) {
        note("api-key.made", key.id(), key.userId(), key.organizationId());
    }

    @Override
    public void revoked(UUID keyId, UUID userId, UUID organizationId) {
        note("api-key.revoked", keyId, userId, organizationId);
    }

    private void note(String action, UUID keyId, UUID userId, UUID organizationId) {
        jdbc.sql("""
                INSERT INTO identity_audit (id, at, action, user_id, organization_id, detail)
                VALUES (:id, :at, :action, :user, :organization, :detail)
                """)
                .param("id", Ids.next())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("action", action)
                .param("user", userId)
                .param("organization", organizationId)
                .param("detail", keyId.toString())
                .update();
    }
}
