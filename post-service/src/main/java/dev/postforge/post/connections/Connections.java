package dev.postforge.post.connections;

import dev.postforge.contracts.ConnectionChanged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The projection of the tenant's connections. */
@Repository
public class Connections {

    private static final String COLUMNS = "id, platform, channel, handle, status";

    private final JdbcClient jdbc;

    Connections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tenant's connection of this id, ended ones included. */
    @Transactional(readOnly = true)
    public Optional<Connection> find(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM connections WHERE id = ? AND NOT deleted")
                .param(id)
                .query(Connections::connection)
                .optional();
    }

    /** The default connection of each of these networks: the one marked so, else the first; ended ones don't count. */
    @Transactional(readOnly = true)
    public Map<String, Connection> defaults(Collection<String> platforms) {
        Map<String, Connection> byPlatform = new LinkedHashMap<>();
        if (platforms.isEmpty()) {
            return byPlatform;
        }
        jdbc.sql("""
                        SELECT DISTINCT ON (platform) id, platform, channel, handle, status FROM connections
                        WHERE platform IN (:platforms) AND status <> 'disconnected' AND NOT deleted
                        ORDER BY platform, is_default DESC, id""")
                .param("platforms", platforms)
                .query(Connections::connection)
                .list()
                .forEach(connection -> byPlatform.put(connection.platform(), connection));
        return byPlatform;
    }

    /** Connections that the user must renew before posts go out through them again. */
    @Transactional(readOnly = true)
    public List<Connection> broken() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM connections WHERE status = 'error' AND NOT deleted ORDER BY id")
                .query(Connections::connection)
                .list();
    }

    /** Whether all of these networks have a usable default connection, and all of these connections are known. */
    @Transactional(readOnly = true)
    public boolean covers(Collection<String> platforms, Collection<UUID> ids) {
        Predicate<@Nullable Connection> usable = found -> found != null && found.isConnected();
        Map<String, Connection> known = defaults(platforms);
        return platforms.stream().allMatch(platform -> usable.test(known.get(platform)))
                && ids.stream().allMatch(id -> find(id).isPresent());
    }

    /** Takes a newer snapshot over; a deletion keeps nothing but the fact. */
    @Transactional
    public void apply(UUID tenantId, ConnectionChanged changed) {
        Instant expires = changed.expiresAt();
        jdbc.sql("""
                        INSERT INTO connections (tenant_id, id, version, platform, channel, account_id, handle, status,
                                                 expires_at, is_default, deleted)
                        SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                        WHERE NOT EXISTS (SELECT 1 FROM organizations WHERE tenant_id = current_tenant() AND deleted)
                        ON CONFLICT (tenant_id, id) DO UPDATE SET
                            version = excluded.version, platform = excluded.platform, channel = excluded.channel,
                            account_id = excluded.account_id, handle = excluded.handle, status = excluded.status,
                            expires_at = excluded.expires_at, is_default = excluded.is_default,
                            deleted = excluded.deleted
                        WHERE connections.version < excluded.version""")
                .param(tenantId)
                .param(changed.connectionId())
                .param(changed.version())
                .param(changed.platform())
                .param(changed.channel())
                .param(changed.accountId())
                .param(changed.handle())
                .param(changed.deleted() ? "disconnected" : changed.status())
                .param(expires == null ? null : expires.atOffset(ZoneOffset.UTC))
                .param(changed.isDefault())
                .param(changed.deleted())
                .update();
    }

    private static Connection connection(ResultSet row, int index) throws SQLException {
        return new Connection(
                row.getObject("id", UUID.class),
                row.getString("platform"),
                row.getString("channel"),
                row.getString("handle"),
                row.getString("status"));
    }
}
