package dev.postforge.analytics.erasure;

import dev.postforge.defaults.tenancy.Tenant;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes everything of an organization that is gone, and remembers that it is. */
@Component
public class EraseTenant {

    /** In the order that foreign keys allow. */
    private static final List<String> TABLES =
            List.of("metric_samples", "social_analytics", "collections", "account_turns", "authorizations", "posts");

    private final JdbcClient jdbc;
    private final Clock clock;

    EraseTenant(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Erases; doing it twice is doing it once. */
    @Transactional
    public void handle(UUID organization) {
        if (!Tenant.required().tenantId().equals(organization)) {
            throw new IllegalArgumentException("Organization " + organization + " came as another tenant");
        }
        jdbc.sql("INSERT INTO erased_tenants (tenant_id, erased_at) VALUES (:tenant, :at) ON CONFLICT DO NOTHING")
                .param("tenant", organization)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        TABLES.forEach(table -> jdbc.sql("DELETE FROM " + table + " WHERE tenant_id = :tenant")
                .param("tenant", organization)
                .update());
    }
}
