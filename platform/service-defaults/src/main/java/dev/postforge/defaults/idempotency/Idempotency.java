package dev.postforge.defaults.idempotency;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Gives a repeated request the answer of the first one (mechanics.md 10). */
public interface Idempotency {

    /**
     * Runs the effect and keeps its answer in the effect's own transaction, or returns the kept one.
     *
     * <p>Refuses with 422 {@code IDEMPOTENCY_KEY_REUSED} when the key came with another body, with 409
     * {@code IDEMPOTENCY_IN_PROGRESS} and Retry-After while the first request still runs. A refusal of the effect (an
     * exception) is not kept.
     *
     * @param operation canonical name of the operation, the same for all its aliases, as {@code posts.create}
     * @param key the header {@code Idempotency-Key}, at most 255 characters; null runs the effect plainly
     * @param body what the client sent, compared by hash of its JSON
     */
    <T> ResponseEntity<T> once(
            String operation, @Nullable String key, Object body, Class<T> type, Supplier<ResponseEntity<T>> effect);
}
