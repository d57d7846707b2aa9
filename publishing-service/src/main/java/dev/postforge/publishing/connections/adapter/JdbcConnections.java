package dev.postforge.publishing.connections.adapter;

import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.publishing.connections.Connection;
import dev.postforge.publishing.connections.ConnectionRows;
import dev.postforge.publishing.connections.ConnectionStatus;
import dev.postforge.publishing.networks.Authorization.Account;
import dev.postforge.publishing.networks.Tokens;
import dev.postforge.publishing.vault.Sealed;
import dev.postforge.publishing.vault.TokenOwner;
import dev.postforge.publishing.vault.Vault;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Connections in PostgreSQL. */
@Repository
class JdbcConnections implements ConnectionRows {
    private static final String COLUMNS = "id, created_by, platform, channel, account_id, handle, profile_id, status,"
            + " scopes, expires_at, is_default, version";
    private static final String OF_TENANT = " WHERE tenant_id = :tenant";
    private static final String ONE = OF_TENANT + " AND id = :id";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    JdbcConnections(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public List<Connection> all() {
        return sql("SELECT " + COLUMNS + " FROM connections" + OF_TENANT + " ORDER BY connected_at, id")
                .query(JdbcConnections::row)
                .list();
    }

    @Override
    public Optional<Connection> find(UUID id) {
        return sql("SELECT " + COLUMNS + " FROM connections" + ONE)
                .param("id", id)
                .query(JdbcConnections::row)
                .optional();
    }

    @Override
    public List<Connection> find(List<UUID> ids) {
        return sql("SELECT " + COLUMNS + " FROM connections" + OF_TENANT + " AND id = ANY(CAST(:ids AS uuid[]))")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(JdbcConnections::row)
                .list();
    }

    @Override
    public Optional<Connection> lock(UUID id) {
        return sql("SELECT " + COLUMNS + " FROM connections" + ONE + " FOR UPDATE")
                .param("id", id)
                .query(JdbcConnections::row)
                .optional();
    }

    @Override
    public List<Connection> standing(String platform) {
        return sql("SELECT " + COLUMNS + " FROM connections" + OF_TENANT
                        + " AND platform = :platform AND status <> 'disconnected'"
                        + " ORDER BY is_default DESC, connected_at, id")
                .param("platform", platform)
                .query(JdbcConnections::row)
                .list();
    }

    @Override
    public void serialize() {
        sql("SELECT pg_advisory_xact_lock(hashtextextended('connections/' || :tenant::text, 0))")
                .query()
                .listOfRows();
    }

    @Override
    public Connection connect(Account account, UUID userId, @Nullable Instant expiresAt, @Nullable Instant refreshAt) {
        return sql("""
                INSERT INTO connections AS c (tenant_id, id, created_by, platform, channel, account_id, handle,
                    profile_id, status, scopes, expires_at, version, refresh_at, connected_at, updated_at)
                VALUES (:tenant, :id, :user, :platform, :channel, :account, :handle, :profile, 'connected',
                    string_to_array(:scopes, ' '), :expires, 1, :refresh, :now, :now)
                ON CONFLICT (tenant_id, platform, channel, account_id) DO UPDATE
                SET status = 'connected', handle = excluded.handle, profile_id = excluded.profile_id,
                    scopes = excluded.scopes, expires_at = excluded.expires_at, version = c.version + 1,
                    refresh_at = excluded.refresh_at, refresh_failures = 0, check_wanted = false,
                    connected_at = CASE WHEN c.status = 'disconnected' THEN excluded.connected_at
                                        ELSE c.connected_at END,
                    updated_at = excluded.updated_at
                RETURNING\s""" + COLUMNS)
                .param("id", Ids.next())
                .param("user", userId)
                .param("platform", account.platform())
                .param("channel", account.channel())
                .param("account", account.accountId())
                .param("handle", account.handle())
                .param("profile", account.profileId())
                .param("scopes", String.join(" ", account.scopes()))
                .param("expires", at(expiresAt))
                .param("refresh", at(refreshAt))
                .param("now", at(clock.instant()))
                .query(JdbcConnections::row)
                .single();
    }

    @Override
    public Connection become(UUID id, ConnectionStatus status) {
        return change(id, "status = :status, check_wanted = false")
                .param("status", status.code())
                .query(JdbcConnections::row)
                .single();
    }

    @Override
    public Connection setDefault(UUID id, boolean isDefault) {
        return change(id, "is_default = :default")
                .param("default", isDefault)
                .query(JdbcConnections::row)
                .single();
    }

    @Override
    public Connection refreshed(UUID id, @Nullable Instant expiresAt, @Nullable Instant refreshAt) {
        return change(id, "expires_at = :expires, refresh_at = :refresh, refresh_failures = 0, check_wanted = false")
                .param("expires", at(expiresAt))
                .param("refresh", at(refreshAt))
                .query(JdbcConnections::row)
                .single();
    }

    private JdbcClient.StatementSpec change(UUID id, String assignments) {
        return sql("UPDATE connections SET version = version + 1, updated_at = :now, " + assignments + ONE
                        + " RETURNING " + COLUMNS)
                .param("id", id)
                .param("now", at(clock.instant()));
    }

    @Override
    public void retryRefresh(UUID id, Instant at) {
        sql("UPDATE connections SET refresh_at = :at" + ONE)
                .param("id", id)
                .param("at", at(at))
                .update();
    }

    @Override
    public int countRefusal(UUID id) {
        return sql("UPDATE connections SET refresh_failures = refresh_failures + 1" + ONE
                        + " RETURNING refresh_failures")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    @Override
    public boolean leaseRefresh(UUID id, UUID lease) {
        return sql("UPDATE connections SET refresh_token_lease = :lease,"
                                + " refresh_lease_until = now() + interval '30 seconds'" + ONE
                                + " AND (refresh_lease_until IS NULL OR refresh_lease_until < now()"
                                + " OR refresh_token_lease = :lease)")
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    @Override
    public void releaseRefresh(UUID id, UUID lease) {
        sql("UPDATE connections SET refresh_token_lease = NULL, refresh_lease_until = NULL" + ONE
                        + " AND refresh_token_lease = :lease")
                .param("id", id)
                .param("lease", lease)
                .update();
    }

    @Override
    public void wantCheck(UUID id, boolean wanted) {
        sql("UPDATE connections SET check_wanted = :wanted" + ONE)
                .param("id", id)
                .param("wanted", wanted)
                .update();
    }

    @Override
    public Optional<Tokens> tokens(UUID id) {
        return open(id, TokenOwner.ACCESS)
                .map(access -> new Tokens(
                        access,
                        open(id, TokenOwner.REFRESH).orElse(null),
                        find(id).map(Connection::expiresAt).orElse(null)));
    }

    @Override
    public Map<UUID, Tokens> accessTokens(Collection<UUID> ids) {
        Map<UUID, Tokens> tokens = new HashMap<>();
        sql("SELECT c.id, c.expires_at, t.ciphertext FROM connections c JOIN connection_tokens t"
                        + " ON t.tenant_id = c.tenant_id AND t.connection_id = c.id AND t.kind = 'access'"
                        + " WHERE c.tenant_id = :tenant AND c.status = 'connected'"
                        + " AND c.id = ANY(CAST(:ids AS uuid[]))")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    UUID id = row.getObject("id", UUID.class);
                    String access = vault.open(
                            Objects.requireNonNull(row.getBytes("ciphertext")), owner(id, TokenOwner.ACCESS));
                    tokens.put(
                            id, new Tokens(access, null, instant(row.getObject("expires_at", OffsetDateTime.class))));
                });
        return tokens;
    }

    private Optional<String> open(UUID id, String kind) {
        return sql("SELECT ciphertext FROM connection_tokens" + OF_TENANT + " AND connection_id = :id AND kind = :kind")
                .param("id", id)
                .param("kind", kind)
                .query(byte[].class)
                .optional()
                .map(ciphertext -> vault.open(ciphertext, owner(id, kind)));
    }

    @Override
    public void store(UUID id, Tokens tokens) {
        seal(id, TokenOwner.ACCESS, tokens.access());
        if (tokens.refresh() != null) {
            seal(id, TokenOwner.REFRESH, tokens.refresh());
        }
    }

    private void seal(UUID id, String kind, String token) {
        Sealed sealed = vault.seal(token, owner(id, kind));
        sql("""
                INSERT INTO connection_tokens (tenant_id, connection_id, kind, ciphertext, key_id, updated_at)
                VALUES (:tenant, :id, :kind, :ciphertext, :key, :now)
                ON CONFLICT (tenant_id, connection_id, kind) DO UPDATE
                SET ciphertext = excluded.ciphertext, key_id = excluded.key_id, updated_at = excluded.updated_at""")
                .param("id", id)
                .param("kind", kind)
                .param("ciphertext", sealed.ciphertext())
                .param("key", sealed.keyId())
                .param("now", at(clock.instant()))
                .update();
    }

    @Override
    public void eraseTokens(UUID id) {
        sql("DELETE FROM connection_tokens" + OF_TENANT + " AND connection_id = :id")
                .param("id", id)
                .update();
    }

    @Override
    public void sharedWith(UUID id, long keyId) {
        sql("UPDATE connections SET shared_key_id = :key" + ONE)
                .param("id", id)
                .param("key", keyId)
                .update();
    }

    @Override
    public void eraseAll() {
        sql("DELETE FROM oauth_states" + OF_TENANT).update();
        sql("DELETE FROM connections" + OF_TENANT).update();
    }

    @Override
    public void audit(UUID id, @Nullable UUID userId, String action, @Nullable String detail) {
        sql("""
                INSERT INTO connection_audit (tenant_id, id, user_id, connection_id, action, detail, at)
                VALUES (:tenant, :audit, :user, :id, :action, :detail, :now)""")
                .param("audit", Ids.next())
                .param("user", userId)
                .param("id", id)
                .param("action", action)
                .param("detail", detail)
                .param("now", at(clock.instant()))
                .update();
    }

    private JdbcClient.StatementSpec sql(String sql) {
        return jdbc.sql(sql).param("tenant", Tenant.required().tenantId());
    }

    private static TokenOwner owner(UUID id, String kind) {
        return new TokenOwner(Tenant.required().tenantId(), id, kind);
    }

    private static Connection row(ResultSet row, int number) throws SQLException {
        return new Connection(
                row.getObject("id", UUID.class),
                row.getObject("created_by", UUID.class),
                text(row, "platform"),
                text(row, "channel"),
                text(row, "account_id"),
                text(row, "handle"),
                row.getString("profile_id"),
                ConnectionStatus.valueOf(text(row, "status").toUpperCase(Locale.ROOT)),
                texts(row.getArray("scopes")),
                instant(row.getObject("expires_at", OffsetDateTime.class)),
                row.getBoolean("is_default"),
                row.getLong("version"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
