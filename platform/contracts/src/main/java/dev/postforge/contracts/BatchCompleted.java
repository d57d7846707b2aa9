package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/** All items have an outcome; what the hold did not pay for goes back once that many outcomes have been seen. */
public record BatchCompleted(
        UUID batchId, UUID tenantId, long version, UUID holdId, int completed, int failed, Instant completedAt)
        implements Event {

    @Override
    public String key() {
        return tenantId.toString();
    }

    @Override
    public String subject() {
        return "batch/" + batchId;
    }
}
