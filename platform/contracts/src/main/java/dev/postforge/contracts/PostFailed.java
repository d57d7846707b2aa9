package dev.postforge.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One target cannot go on; errorCode OUTCOME_UNKNOWN asks a person, who sees the candidates. */
public record PostFailed(
        UUID postId,
        UUID targetId,
        UUID deliveryId,
        long version,
        long postVersion,
        UUID connectionId,
        String platform,
        String errorCode,
        String errorMessage,
        int attempts,
        Instant failedAt,
        List<String> candidates)
        implements Event {

    public PostFailed {
        candidates = candidates == null ? List.of() : List.copyOf(candidates);
    }

    @Override
    public String key() {
        return postId.toString();
    }

    @Override
    public String subject() {
        return "delivery/" + deliveryId;
    }
}
