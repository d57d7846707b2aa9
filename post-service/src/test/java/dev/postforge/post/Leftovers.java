package dev.postforge.post;

import dev.postforge.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Generations of one order, as an instance leaves them that dies between any two steps. */
final class Leftovers {

    private final TestDatabase database;
    private final Workspace owner;
    private final String kind;
    private final String request;

    Leftovers(TestDatabase database, Workspace owner, String kind, String request) {
        this.database = database;
        this.owner = owner;
        this.kind = kind;
        this.request = request;
    }

    /**
     * How one is left.
     *
     * @param call the provider's that was open, empty without any
     * @param handle by which the provider knows it, empty when it does not
     */
    record Left(String status, Duration deadlineIn, int claims, String call, Duration calledAgo, String handle) {

        /** The credits are asked for. */
        static Left requested() {
            return in("REQUESTED");
        }

        /** The credits are held, and nobody has begun. */
        static Left reserved() {
            return in("RESERVED");
        }

        /** Begun once. */
        static Left running() {
            return in("RUNNING").claimed(1);
        }

        static Left in(String status) {
            return new Left(status, Duration.ofMinutes(30), 0, "", Duration.ZERO, "");
        }

        Left overdue() {
            return new Left(status, Duration.ofSeconds(-1), claims, call, calledAgo, handle);
        }

        Left claimed(int times) {
            return new Left(status, deadlineIn, times, call, calledAgo, handle);
        }

        Left calling(String opened, Duration ago) {
            return new Left(status, deadlineIn, claims, opened, ago, handle);
        }

        Left known(String as) {
            return new Left(status, deadlineIn, claims, call, calledAgo, as);
        }
    }

    UUID add(Left left) {
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        database.execute(
                """
                INSERT INTO generations (tenant_id, id, kind, status, version, price, request, credits_left, deadline,
                                         next_at, claims, created_by, created_at, updated_at, open_call, called_at,
                                         handle, lease_token, lease_until)
                SELECT ?, ?, ?, ?, 3, 1, ?, 9, ?, ?, ?, ?, now(), now(), nullif(?, ''), ?, nullif(?, ''),
                       %s""".formatted(
                                left.status().equals("RUNNING")
                                        ? "gen_random_uuid(), now() - interval '1 second'"
                                        : "NULL, NULL"),
                owner.tenantId,
                id,
                kind,
                left.status(),
                request,
                now.plus(left.deadlineIn()).atOffset(ZoneOffset.UTC),
                now.minusSeconds(3).atOffset(ZoneOffset.UTC),
                left.claims(),
                owner.userId,
                left.call(),
                now.minus(left.calledAgo()).atOffset(ZoneOffset.UTC),
                left.handle());
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
