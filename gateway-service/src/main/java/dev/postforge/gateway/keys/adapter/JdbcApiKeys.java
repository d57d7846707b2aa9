package dev.postforge.gateway.keys.adapter;

import dev.postforge.gateway.keys.ApiKey;
import dev.postforge.gateway.keys.ApiKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcApiKeys implements ApiKeys {

    private static final String SELECT = """
            SELECT id, organization_id, user_id, name, prefix, scopes, created_at, expires_at, last_used_at
              FROM api_keys WHERE revoked_at IS NULL
            """;

    private final JdbcClient jdbc;

    JdbcApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(ApiKey key, String hash) {
        jdbc.sql("""
                INSERT INTO api_keys (id, organization_id, user_id, name, prefix, key_hash, scopes, created_at, expires_at)
                VALUES (:id, :organization, :user, :name, :prefix, :hash, :scopes, :at, :expires)
                """)
                .param("id", key.id())
                .param("organization", key.organizationId())
                .param("user", key.userId())
                .param("name", key.name())
                .param("prefix", key.prefix())
                .param("hash", hash)
                .param("scopes", key.scopes().toArray(String[]::new))
                .param("at", at(key.createdAt()))
                .param("expires", at(key.expiresAt()))
                .update();
    }

    @Override
    public Optional<ApiKey> withHash(String hash) {
        return jdbc.sql(SELECT + " AND key_hash = :hash")
                .param("hash", hash)
                .query(JdbcApiKeys::key)
                .optional();
    }

    @Override
    public List<ApiKey> of(UUID organizationId, int limit, long offset) {
        return jdbc.sql(SELECT + " AND organization_id = :organization ORDER BY id DESC LIMIT :limit OFFSET :offset")
                .param("organization", organizationId)
                .param("limit", limit)
                .param("offset", offset)
                .query(JdbcApiKeys::key)
                .list();
    }

    @Override
    public int countOf(UUID organizationId) {
        return jdbc.sql("SELECT count(*) FROM api_keys WHERE organization_id = :id AND revoked_at IS NULL")
                .param("id", organizationId)
                .query(Integer.class)
                .single();
    }

    @Override
    public List<ApiKey> of(UUID userId, UUID organizationId) {
        return jdbc.sql(SELECT + " AND user_id = :user AND organization_id = :organization")
                .param("user", userId)
                .param("organization", organizationId)
                .query(JdbcApiKeys::key)
                .list();
    }

    @Override
    public boolean revoke(UUID id, UUID organizationId, Instant now) {
        return jdbc.sql("""
                        UPDATE api_keys SET revoked_at = :at
                         WHERE id = :id AND organization_id = :organization AND revoked_at IS NULL
                        """)
                        .param("id", id)
                        .param("organization", organizationId)
                        .param("at", at(now))
                        .update()
                == 1;
    }

    @Override
    public void revokeAllOf(UUID userId, Instant now) {
        jdbc.sql("UPDATE api_keys SET revoked_at = :at WHERE user_id = :user AND revoked_at IS NULL")
                .param("user", userId)
                .param("at", at(now))
                .update();
    }

    @Override
    public void revokeAllIn(UUID organizationId, Instant now) {
        jdbc.sql("UPDATE api_keys SET revoked_at = :at WHERE organization_id = :id AND revoked_at IS NULL")
                .param("id", organizationId)
                .param("at", at(now))
                .update();
    }

    @Override
    public void used(UUID id, Instant now) {
        jdbc.sql("UPDATE api_keys SET last_used_at = :at WHERE id = :id")
                .param("id", id)
                .param("at", at(now))
                .update();
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("name"),
                row.getString("prefix"),
                Set.of((String[]) row.getArray("scopes").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
