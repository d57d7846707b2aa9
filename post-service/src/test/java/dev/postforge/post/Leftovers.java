package dev.postforge.post;

import dev.postforge.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Generations as an instance leaves them that dies between any two steps. */
final class Leftovers {

    private final TestDatabase database;
    private final Workspace owner;

    Leftovers(TestDatabase database, Workspace owner) {
        this.database = database;
        this.owner = owner;
    }

    /** The credits are held, and nobody has begun. */
    UUID reserved(String kind, String request) {
        return insert("RESERVED", kind, request, null, null, Duration.ZERO);
    }

    /** Begun: with this call open since then, or with this handle. */
    UUID running(String kind, String request, @Nullable String openCall, @Nullable String handle, Duration calledAgo) {
        return insert("RUNNING", kind, request, openCall, handle, calledAgo);
    }

    private UUID insert(
            String status,
            String kind,
            String request,
            @Nullable String openCall,
            @Nullable String handle,
            Duration calledAgo) {
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        database.execute(
                """
                INSERT INTO generations (tenant_id, id, kind, status, version, price, request, credits_left, deadline,
                                         next_at, claims, created_by, created_at, updated_at, open_call, called_at,
                                         handle, lease_token, lease_until)
                SELECT ?, ?, ?, ?, 3, 1, ?, 9, ?, ?, 1, ?, now(), now(), nullif(?, ''), ?, nullif(?, ''),
                       %s""".formatted(
                        status.equals("RUNNING") ? "gen_random_uuid(), now() - interval '1 second'" : "NULL, NULL"),
                owner.tenantId,
                id,
                kind,
                status,
                request,
                now.plus(Duration.ofMinutes(30)).atOffset(ZoneOffset.UTC),
                now.minusSeconds(3).atOffset(ZoneOffset.UTC),
                owner.userId,
                openCall == null ? "" : openCall,
                now.minus(calledAgo).atOffset(ZoneOffset.UTC),
                handle == null ? "" : handle);
        return id;
    }

    /** As if the last transaction had not come to pass, and whoever worked on it had died before it. */
    void diedBeforeTheEnd(UUID generation) {
        database.execute("""
                UPDATE generations SET status = 'RUNNING', result = NULL, next_at = now() - interval '1 second',
                    lease_token = gen_random_uuid(), lease_until = now() - interval '1 second'
                WHERE id = ?""", generation);
    }

    String status(UUID generation) {
        return owner.get("/api/ai/generations/" + generation)
                .body()
                .path("status")
                .asString("");
    }

    void awaitStatus(UUID generation, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> status(generation).equals(status));
    }
}
