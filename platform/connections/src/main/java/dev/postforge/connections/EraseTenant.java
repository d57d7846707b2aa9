package dev.postforge.connections;

import dev.postforge.defaults.tenancy.Tenant;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Removes everything of an organization that is gone, and remembers that it is. */
public class EraseTenant {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final List<String> tables;

    /** @param tables of the service with a {@code tenant_id}, in the order that foreign keys allow */
    public EraseTenant(JdbcClient jdbc, Clock clock, List<String> tables) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tables = List.copyOf(tables);
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
        tables.forEach(table -> jdbc.sql("DELETE FROM " + table + " WHERE tenant_id = :tenant")
                .param("tenant", organization)
                .update());
    }
}
