package dev.postforge.defaults.idempotency;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.tenancy.Tenant;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps answers in the service's own database, in the transaction of the effect. */
final class JdbcIdempotency implements Idempotency {

    /** How long an answer is kept (mechanics.md 10); never scaled by the pace. */
    private static final Duration KEPT = Duration.ofHours(24);

    private static final int LONGEST_KEY = 255;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    /** Who acts when the system itself does. */
    private static final UUID SYSTEM = new UUID(0, 0);

    /** Headers that are part of the answer; the others are made anew for each. */
    private static final List<String> KEPT_HEADERS = List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private static final String FIND = """
            SELECT body_hash, status, headers, body FROM idempotency_keys
            WHERE tenant_id = :tenant AND user_id = :user AND operation = :operation AND key = :key
              AND expires_at > :now""";

    private static final String KEEP = """
            INSERT INTO idempotency_keys (tenant_id, user_id, operation, key, body_hash, status, headers, body, expires_at)
            VALUES (:tenant, :user, :operation, :key, :hash, :status, :headers, :body, :expires)
            ON CONFLICT (tenant_id, user_id, operation, key) DO UPDATE
            SET body_hash = excluded.body_hash, status = excluded.status, headers = excluded.headers,
                body = excluded.body, expires_at = excluded.expires_at""";

    private record Request(UUID tenant, UUID user, String operation, String key, String hash) {}

    private record Kept(
            String hash,
            int status,
            String headers,
            @Nullable String body) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final JsonMapper json;
    private final JsonMapper canonical;

    JdbcIdempotency(JdbcClient jdbc, TransactionTemplate transactions, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
        this.canonical = json.rebuild()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .build();
    }

    @Override
    public <T> ResponseEntity<T> once(
            String operation, @Nullable String key, Object body, Class<T> type, Supplier<ResponseEntity<T>> effect) {
        if (key == null) {
            return effect.get();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw ApiException.invalid("Idempotency-Key", "Idempotency-Key must have 1 to 255 characters");
        }
        Tenant tenant = Tenant.required();
        UUID user = Optional.ofNullable(tenant.userId()).orElse(SYSTEM);
        Request request = new Request(
                tenant.tenantId(),
                user,
                operation,
                key,
                HexFormat.of().formatHex(sha256(canonical.writeValueAsBytes(body))));
        return inTransaction(request, type, effect);
    }

    private <T> ResponseEntity<T> inTransaction(Request request, Class<T> type, Supplier<ResponseEntity<T>> effect) {
        ResponseEntity<T> answer = transactions.execute(status -> {
            takeTurn(request);
            Optional<Kept> kept = find(request);
            if (kept.isPresent()) {
                return replay(request, kept.get(), type);
            }
            ResponseEntity<T> fresh = effect.get();
            if (fresh.getStatusCode().is2xxSuccessful()) {
                keep(request, fresh);
            }
            return fresh;
        });
        if (answer == null) {
            throw new IllegalStateException("The effect gave no answer");
        }
        return answer;
    }

    /** Held to the end of the transaction; who does not get it at once is a duplicate of a request still running. */
    private void takeTurn(Request request) {
        String name = String.join(
                "\n", request.tenant().toString(), request.user().toString(), request.operation(), request.key());
        long lock =
                ByteBuffer.wrap(sha256(name.getBytes(StandardCharsets.UTF_8))).getLong();
        boolean mine = jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", lock)
                .query(Boolean.class)
                .single();
        if (!mine) {
            throw ApiException.retryable(
                    ErrorCode.IDEMPOTENCY_IN_PROGRESS, "The first request with this key is still running", TRY_AGAIN);
        }
    }

    private Optional<Kept> find(Request request) {
        return jdbc.sql(FIND)
                .params(identity(request))
                .param("now", at(clock.instant()))
                .query((row, number) -> kept(row))
                .optional();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("body_hash"), row.getInt("status"), row.getString("headers"), row.getString("body"));
    }

    private <T> ResponseEntity<T> replay(Request request, Kept kept, Class<T> type) {
        if (!kept.hash().equals(request.hash())) {
            throw new ApiException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was used with another request");
        }
        HttpHeaders headers = new HttpHeaders();
        json.readValue(kept.headers(), new TypeReference<Map<String, String>>() {})
                .forEach(headers::set);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(kept.status()).headers(headers);
        return kept.body() == null ? answer.build() : answer.body(json.readValue(kept.body(), type));
    }

    private void keep(Request request, ResponseEntity<?> answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT_HEADERS) {
            String value = answer.getHeaders().getFirst(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        Object body = answer.getBody();
        jdbc.sql(KEEP)
                .params(identity(request))
                .param("hash", request.hash())
                .param("status", answer.getStatusCode().value())
                .param("headers", json.writeValueAsString(headers))
                .param("body", body == null ? null : json.writeValueAsString(body))
                .param("expires", at(clock.instant().plus(KEPT)))
                .update();
    }

    private static Map<String, Object> identity(Request request) {
        return Map.of(
                "tenant", request.tenant(),
                "user", request.user(),
                "operation", request.operation(),
                "key", request.key());
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
