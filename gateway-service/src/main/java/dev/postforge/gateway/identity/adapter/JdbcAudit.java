package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.ids.Ids;
import dev.postforge.gateway.identity.domain.Audit;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAudit implements Audit {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcAudit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void note(String action, @Nullable UUID userId, @Nullable UUID organizationId, @Nullable String address) {
        jdbc.sql("""
                INSERT INTO identity_audit (id, at, action, user_id, organization_id, address)
                VALUES (:id, :at, :action, :user, :organization, :address)
                """)
                .param("id", Ids.next())
                .param("at", Rows.at(clock.instant()))
                .param("action", action)
                .param("user", userId)
                .param("organization", organizationId)
                .param("address", address)
                .update();
    }
}
