package dev.postforge.post.generation;

import dev.postforge.post.generation.domain.GenerationLifecycle;
import dev.postforge.post.generation.domain.GenerationLifecycle.Trigger;
import dev.postforge.post.generation.domain.GenerationStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One piece of paid work as its row says.
 *
 * @param version raised by every move
 * @param request what the user wants, as JSON
 * @param creditsLeft what could be spent after the reservation; when refused, what is there
 * @param claims how often someone began to work on it
 * @param calls calls to the provider so far
 * @param openCall the call that was begun and whose answer is not known; null when there is none
 * @param handle the provider's name of the work, null as long as there is none
 * @param result what was made, as JSON
 * @param settled whether the credits of a failure are known to be back
 */
public record Generation(
        UUID id,
        UUID tenantId,
        UUID userId,
        GenerationKind kind,
        GenerationStatus status,
        long version,
        long price,
        String request,
        @Nullable Long creditsLeft,
        Instant deadline,
        int claims,
        int calls,
        @Nullable OpenCall openCall,
        @Nullable String handle,
        int progress,
        @Nullable String result,
        @Nullable Failure failure,
        Usage usage,
        boolean settled,
        Instant createdAt,
        Instant updatedAt) {

    /** A finished progress. */
    public static final int COMPLETE = 100;

    /** A call to the provider that was begun and whose answer is not known. */
    public record OpenCall(String step, Instant since) {}

    /** Why it came to nothing. */
    public record Failure(String code, String message) {}

    /** A new one, not paid yet. */
    static Generation requested(Order order, UUID tenantId, long price, Instant deadline, Instant now) {
        return new Generation(
                order.id(),
                tenantId,
                order.userId(),
                order.kind(),
                GenerationStatus.REQUESTED,
                1,
                price,
                order.request(),
                null,
                deadline,
                0,
                0,
                null,
                null,
                0,
                null,
                null,
                Usage.NONE,
                false,
                now,
                now);
    }

    /** What is to be made, and for whom. */
    record Order(UUID id, UUID userId, GenerationKind kind, String request) {}

    /** Whether it was made. */
    public boolean isCompleted() {
        return status == GenerationStatus.COMPLETED;
    }

    /** Whether nothing can happen to it any more. */
    public boolean isOver() {
        return status.isOver();
    }

    /** Whether it came to nothing and nothing is held or taken for it: the credits are back, or never went. */
    public boolean creditsReturned() {
        return settled || status == GenerationStatus.REJECTED;
    }

    /** Whether its price is held, so that it may be followed. */
    public boolean isPaid() {
        return status != GenerationStatus.REQUESTED && status != GenerationStatus.REJECTED;
    }

    Optional<Generation> reserved(long left, Instant now) {
        return moved(Trigger.CREDITS_RESERVED, now).map(next -> next.with(left, null, null));
    }

    Optional<Generation> refused(long available, Failure why, Instant now) {
        return moved(Trigger.CREDITS_REFUSED, now).map(next -> next.with(available, null, why));
    }

    Optional<Generation> failed(Trigger trigger, Failure why, Instant now) {
        return moved(trigger, now).map(next -> next.with(creditsLeft, null, why));
    }

    Optional<Generation> completed(String made, Instant now) {
        return moved(Trigger.PROVIDER_DELIVERED, now).map(next -> next.with(creditsLeft, made, null));
    }

    /** The same with what was used so far. */
    Generation using(Usage used) {
        return new Generation(
                id,
                tenantId,
                userId,
                kind,
                status,
                version,
                price,
                request,
                creditsLeft,
                deadline,
                claims,
                calls,
                openCall,
                handle,
                progress,
                result,
                failure,
                used,
                settled,
                createdAt,
                updatedAt);
    }

    private Optional<Generation> moved(Trigger trigger, Instant now) {
        return GenerationLifecycle.next(status, trigger)
                .map(next -> new Generation(
                        id,
                        tenantId,
                        userId,
                        kind,
                        next,
                        version + 1,
                        price,
                        request,
                        creditsLeft,
                        deadline,
                        claims,
                        calls,
                        openCall,
                        handle,
                        next == GenerationStatus.COMPLETED ? COMPLETE : progress,
                        result,
                        failure,
                        usage,
                        settled,
                        createdAt,
                        now));
    }

    private Generation with(@Nullable Long left, @Nullable String made, @Nullable Failure why) {
        return new Generation(
                id, tenantId, userId, kind, status, version, price, request, left, deadline, claims, calls, openCall,
                handle, progress, made, why, usage, settled, createdAt, updatedAt);
    }
}
