package dev.postforge.publishing.delivery;

import java.time.Duration;
import java.util.UUID;

/** A delivery this instance may work on, for as long as the lease lasts by its own nanosecond clock. */
public final class Leased {
    private final UUID tenantId;
    private final UUID id;
    private final UUID connectionId;
    private final UUID token;
    private volatile long expiresAt;

    /** A claim that was asked for at this nanosecond and lasts so long. */
    public Leased(UUID tenantId, UUID id, UUID connectionId, UUID token, long askedAt, Duration life) {
        this.tenantId = tenantId;
        this.id = id;
        this.connectionId = connectionId;
        this.token = token;
        this.expiresAt = askedAt + life.toNanos();
    }

    public UUID tenantId() {
        return tenantId;
    }

    public UUID id() {
        return id;
    }

    public UUID connectionId() {
        return connectionId;
    }

    /** Proves to the database that the claim is this one. */
    public UUID token() {
        return token;
    }

    /** Whether at least so much of the lease is left. */
    boolean lasts(Duration least) {
        return expiresAt - System.nanoTime() > least.toNanos();
    }

    /** The database extended it. */
    void extended(long askedAt, Duration life) {
        expiresAt = Math.max(expiresAt, askedAt + life.toNanos());
    }

    /** The database gave it to somebody else. */
    void lost() {
        expiresAt = System.nanoTime() - 1;
    }
}
