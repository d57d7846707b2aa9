package dev.postforge.post.generation;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.idempotency.Idempotency;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.post.generation.domain.GenerationStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Where the kinds and their controllers order work, wait for it and look it up. */
@Service
public class Generations {

    /** With the same key, failed work may be ordered anew this often; then the last failure is the answer. */
    private static final int TRIES_PER_KEY = 20;

    private final RequestGeneration request;
    private final FindGenerations find;
    private final Runs runs;
    private final Signals signals;
    private final GenerationClaims claims;
    private final Idempotency idempotency;
    private final GenerationProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    Generations(
            RequestGeneration request,
            FindGenerations find,
            Runs runs,
            Signals signals,
            GenerationClaims claims,
            Idempotency idempotency,
            GenerationProperties properties,
            JsonMapper json,
            Clock clock) {
        this.request = request;
        this.find = find;
        this.runs = runs;
        this.signals = signals;
        this.claims = claims;
        this.idempotency = idempotency;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /**
     * An order as it came over HTTP.
     *
     * @param operation canonical name for Idempotency-Key, as {@code ai.generate-post}
     * @param key the header Idempotency-Key, null without
     * @param body what the client sent, compared with that of an earlier request with this key
     * @param request what {@link Work#request} gives the generator, written as JSON
     */
    public record Order(
            GenerationKind kind,
            UUID userId,
            String operation,
            @Nullable String key,
            Object body,
            Object request) {}

    /** The id that a repeated request attaches to. */
    record Ordered(UUID id) {}

    /**
     * Writes the order down, waits until its price is held (10 s at most), and sets this instance to work on it.
     * Validate before: from here on it costs.
     *
     * @return the generation: over, running, or (rarely) still unpaid, which is 202 and its Location for the client
     * @throws ApiException 403 INSUFFICIENT_CREDITS with {@code cost} and {@code available}
     */
    public Generation place(Order order) {
        if (!runs.canMake(order.kind())) {
            throw new ApiException(
                    ErrorCode.PROVIDER_NOT_CONFIGURED, "Generating this is not configured in this installation");
        }
        UUID tenantId = Tenant.required().tenantId();
        Generation generation = ordered(order, tenantId);
        if (generation.status() == GenerationStatus.REQUESTED) {
            generation = await(generation, row -> row.status() != GenerationStatus.REQUESTED, properties.reserveWait());
        }
        if (generation.status() == GenerationStatus.REJECTED) {
            throw refusal(generation);
        }
        if (generation.status() == GenerationStatus.RESERVED) {
            runs.start(generation.id());
        }
        return generation;
    }

    /** Waits until it is over, at most so long; the row as it was seen last. */
    public Generation await(Generation generation, Duration atMost) {
        return await(generation, Generation::isOver, atMost);
    }

    /** Waits until it is over, as long as a request may wait for its result; not at all while it is unpaid. */
    public Generation awaitAnswer(Generation generation) {
        boolean worthIt = generation.isPaid() && !generation.isOver();
        return worthIt ? await(generation, answerTime(generation)) : generation;
    }

    /** Waits a moment until the credits of what failed are back, so that the answer can say so. */
    public Generation awaitSettled(Generation failed) {
        return await(failed, Generation::settled, properties.settleWait());
    }

    /** What is left of the time that a request may wait for this result. */
    public Duration answerTime(Generation generation) {
        Duration left = properties.answerWait().minus(Duration.between(generation.createdAt(), clock.instant()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** One of this tenant's, 404 otherwise. */
    public Generation get(UUID id) {
        return find.one(id).orElseThrow(() -> ApiException.notFound("Generation"));
    }

    /** What was made, as this type; empty as long as it is not. */
    public <T> Optional<T> result(Generation generation, Class<T> type) {
        return Optional.ofNullable(generation.result()).map(result -> json.readValue(result, type));
    }

    /** The growing text, if this instance works on it. */
    public Optional<Following> follow(UUID id) {
        return runs.follow(id);
    }

    /** Says that the provider has news of this handle, which may be wrong: its run is due now. */
    public void hint(GenerationKind kind, String handle) {
        sweep(claims.dueByHandle(kind, handle, clock.instant()));
    }

    /**
     * Says that the call of this generation, whose answer was lost, led to this handle, which may be wrong: a run finds
     * out, seeing the handle beside the still open call. Changes nothing when no answer is missing.
     */
    public void found(GenerationKind kind, UUID id, String handle) {
        sweep(claims.found(kind, id, handle, clock.instant()));
    }

    private void sweep(List<GenerationClaims.Key> due) {
        // Inside a handler's transaction nothing can be run as another tenant: there the next sweep takes it.
        if (!due.isEmpty() && !TransactionSynchronizationManager.isActualTransactionActive()) {
            runs.sweep();
        }
    }

    /**
     * The refusal of an answer for a generation that is over without a result: 403 for want of credits, else 502 with
     * the reason and whether the credits are back.
     */
    public ApiException refusal(Generation generation) {
        Generation.Failure failure = generation.failure();
        String code = failure == null ? "INTERNAL_ERROR" : failure.code();
        if (generation.status() == GenerationStatus.REJECTED && code.equals("INSUFFICIENT_CREDITS")) {
            Long available = generation.creditsLeft();
            return new ApiException(
                    ErrorCode.INSUFFICIENT_CREDITS,
                    "This costs " + credits(generation.price()) + ", and " + credits(available == null ? 0 : available)
                            + (available != null && available == 1 ? " is" : " are") + " there",
                    Map.of("cost", generation.price(), "available", available == null ? 0 : available));
        }
        boolean back = generation.creditsReturned();
        String message = failure == null ? "It could not be generated" : failure.message();
        return new ApiException(
                ErrorCode.PROVIDER_UNAVAILABLE,
                message + (back ? ". Your credits are back." : ". Your credits are being returned."),
                Map.of(
                        "reason",
                        code,
                        "generationId",
                        generation.id(),
                        "cost",
                        generation.price(),
                        "creditsReturned",
                        back));
    }

    private static String credits(long amount) {
        return amount == 1 ? "1 credit" : amount + " credits";
    }

    /** A repeated request attaches to the same work, unless that came to nothing: then it is ordered anew. */
    private Generation ordered(Order order, UUID tenantId) {
        String operation = order.operation();
        for (int tries = 1; ; tries++) {
            AtomicReference<@Nullable Generation> fresh = new AtomicReference<>();
            Ordered ordered = idempotency
                    .once(operation, order.key(), order.body(), Ordered.class, () -> {
                        Generation one = request.handle(new RequestGeneration.Command(
                                tenantId, order.userId(), order.kind(), json.writeValueAsString(order.request())));
                        fresh.set(one);
                        return ResponseEntity.accepted().body(new Ordered(one.id()));
                    })
                    .getBody();
            if (ordered == null) {
                throw new IllegalStateException("A kept answer has no body");
            }
            Generation placed = fresh.get();
            Generation generation = placed == null ? get(ordered.id()) : placed;
            boolean inVain = generation.isOver() && !generation.isCompleted();
            if (order.key() == null || !inVain || tries == TRIES_PER_KEY) {
                return generation;
            }
            operation = order.operation() + " after " + generation.id();
        }
    }

    private Generation await(Generation known, Predicate<Generation> wanted, Duration atMost) {
        return signals.await(known, () -> get(known.id()), wanted, atMost, runs::isHere);
    }
}
