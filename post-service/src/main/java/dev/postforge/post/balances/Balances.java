package dev.postforge.post.balances;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The projection of the tenant's credit balance. */
@Repository
public class Balances {

    private final JdbcClient jdbc;

    Balances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What can be spent, and what is held for work under way. */
    public record Balance(long available, long reserved) {}

    /** The tenant's balance, nothing as long as none is known. */
    @Transactional(readOnly = true)
    public Balance current() {
        return jdbc.sql("SELECT available, reserved FROM balances")
                .query(Balance.class)
                .optional()
                .orElse(new Balance(0, 0));
    }

    /** Takes a newer snapshot of the account over. */
    @Transactional
    public void apply(UUID tenantId, long version, Balance balance) {
        jdbc.sql("""
                        INSERT INTO balances (tenant_id, version, available, reserved)
                        SELECT ?, ?, ?, ?
                        WHERE NOT EXISTS (SELECT 1 FROM organizations WHERE tenant_id = current_tenant() AND deleted)
                        ON CONFLICT (tenant_id) DO UPDATE SET
                            version = excluded.version, available = excluded.available, reserved = excluded.reserved
                        WHERE balances.version < excluded.version""")
                .param(tenantId)
                .param(version)
                .param(balance.available())
                .param(balance.reserved())
                .update();
    }
}
