package dev.postforge.connections;

import dev.postforge.contracts.ConnectionAuthorized;
import dev.postforge.contracts.ConnectionRefused;
import dev.postforge.messaging.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The access tokens this service was given; only publishing-service renews them or judges a connection. */
@Transactional
public class Authorizations {

    /** Why an account waits when its token was refused. */
    public static final String REFUSED = "TOKEN_REFUSED";

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;
    private final String reporter;

    /** @param reporter the name of this service */
    Authorizations(JdbcClient jdbc, Outbox outbox, Clock clock, String reporter) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
        this.reporter = reporter;
    }

    /** Keeps the newest version; an account that waited for it waits no longer. */
    public void save(UUID tenantId, ConnectionAuthorized authorized) {
        int saved = jdbc.sql("""
                INSERT INTO authorizations AS known
                    (tenant_id, connection_id, version, platform, channel, account_id, ciphertext, deleted)
                SELECT :tenant, :connection, :version, :platform, :channel, :account, :ciphertext, :deleted
                WHERE NOT EXISTS (SELECT 1 FROM erased_tenants WHERE tenant_id = :tenant)
                ON CONFLICT (tenant_id, connection_id) DO UPDATE SET
                    version = excluded.version, platform = excluded.platform, channel = excluded.channel,
                    account_id = excluded.account_id, ciphertext = excluded.ciphertext, deleted = excluded.deleted
                WHERE known.version < excluded.version
                """)
                .param("tenant", tenantId)
                .param("connection", authorized.connectionId())
                .param("version", authorized.version())
                .param("platform", authorized.platform())
                .param("channel", authorized.channel())
                .param("account", authorized.accountId())
                .param("ciphertext", authorized.accessTokenCiphertext())
                .param("deleted", authorized.deleted())
                .update();
        if (saved == 1 && !authorized.deleted()) {
            jdbc.sql("""
                    UPDATE account_turns SET blocked_until = NULL, blocked_for = NULL
                    WHERE tenant_id = :tenant AND platform = :platform AND account_id = :account
                      AND blocked_for = :refused
                    """)
                    .param("tenant", tenantId)
                    .param("platform", authorized.platform())
                    .param("account", authorized.accountId())
                    .param("refused", REFUSED)
                    .update();
        }
    }

    /** The tokens that speak for this account of the tenant, the network's own before Later's. */
    @Transactional(readOnly = true)
    public List<Authorization> of(UUID tenantId, String platform, String accountId) {
        return jdbc.sql("""
                SELECT * FROM authorizations
                WHERE tenant_id = :tenant AND platform = :platform AND account_id = :account
                  AND NOT deleted AND ciphertext IS NOT NULL
                ORDER BY channel <> 'direct', refused_version NULLS FIRST, connection_id
                """)
                .param("tenant", tenantId)
                .param("platform", platform)
                .param("account", accountId)
                .query(Authorizations::authorization)
                .list();
    }

    /**
     * The network refused the token. The first time only waits (a newer version may be on its way); when the next try
     * is refused too, publishing-service is told, once for each version.
     */
    public void refused(Authorization used, String errorCode) {
        jdbc.sql("""
                UPDATE authorizations SET refused_version = :version
                WHERE tenant_id = :tenant AND connection_id = :connection
                """)
                .param("version", used.version())
                .param("tenant", used.tenantId())
                .param("connection", used.connectionId())
                .update();
        if (used.refusedVersion() == null) {
            return;
        }
        int told = jdbc.sql("""
                UPDATE authorizations SET reported_version = :version
                WHERE tenant_id = :tenant AND connection_id = :connection
                  AND reported_version IS DISTINCT FROM :version
                """)
                .param("version", used.version())
                .param("tenant", used.tenantId())
                .param("connection", used.connectionId())
                .update();
        if (told == 1) {
            outbox.append(
                    new ConnectionRefused(used.connectionId(), used.version(), reporter, errorCode, clock.instant()));
        }
    }

    /** The network took the token. */
    public void taken(Authorization used) {
        if (used.refusedVersion() != null) {
            jdbc.sql("""
                    UPDATE authorizations SET refused_version = NULL
                    WHERE tenant_id = :tenant AND connection_id = :connection AND version = :version
                    """)
                    .param("tenant", used.tenantId())
                    .param("connection", used.connectionId())
                    .param("version", used.version())
                    .update();
        }
    }

    private static Authorization authorization(ResultSet row, int number) throws SQLException {
        return new Authorization(
                row.getObject("tenant_id", UUID.class),
                row.getObject("connection_id", UUID.class),
                row.getLong("version"),
                row.getString("channel"),
                row.getString("ciphertext"),
                row.getObject("refused_version", Long.class));
    }
}
