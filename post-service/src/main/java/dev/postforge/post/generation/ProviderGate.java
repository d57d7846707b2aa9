package dev.postforge.post.generation;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Bounds every call to one provider: bulkhead, rate limit with the provider's own pauses, circuit breaker, and repeats
 * by class of error. One that is down slows nothing but itself. The call itself brings its timeout.
 */
public final class ProviderGate {

    /** Calls a breaker looks back on, and how many it wants to have seen before it judges. */
    private static final int WINDOW = 20;

    private static final int MINIMUM = 10;
    private static final int FAILURE_PERCENT = 50;
    private static final String BUSY = "The AI provider is busy";

    private final Bulkhead bulkhead;
    private final RateLimiter limiter;
    private final CircuitBreaker breaker;
    private final Limits limits;

    /** Until when the provider wants to be left alone, by {@link System#nanoTime()} less this gate's beginning. */
    private final AtomicLong blockedUntil = new AtomicLong();

    private final long begun = System.nanoTime();

    public ProviderGate(String provider, Limits limits, CircuitBreakerRegistry breakers) {
        this.limits = limits;
        this.bulkhead = Bulkhead.of(
                provider,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.maxConcurrent())
                        .maxWaitDuration(limits.patience())
                        .build());
        this.limiter = RateLimiter.of(
                provider,
                RateLimiterConfig.custom()
                        .limitForPeriod(limits.perSecond())
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(limits.patience())
                        .build());
        this.breaker = breakers.circuitBreaker(
                provider,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(MINIMUM)
                        .failureRateThreshold(FAILURE_PERCENT)
                        .waitDurationInOpenState(limits.openFor())
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .build());
    }

    /**
     * Bounds of the calls.
     *
     * @param maxConcurrent calls at the same time, per instance
     * @param perSecond calls begun in a second, per instance
     * @param openFor how long a breaker keeps a failing provider alone
     * @param retryDelays pauses before the repeats; the provider's Retry-After counts when it is longer
     * @param patience time for a call with all its waits and repeats
     */
    public record Limits(
            int maxConcurrent, int perSecond, Duration openFor, List<Duration> retryDelays, Duration patience) {

        public Limits {
            retryDelays = List.copyOf(retryDelays);
        }
    }

    /**
     * Makes the call, announced to the work each time, and repeats it after transient failures.
     *
     * @param repeatable asked after a failure whose call may have had its effect: whether it may be repeated all the
     *     same, as what has no visible effect
     */
    public <T> T call(Work work, String step, BooleanSupplier repeatable, Supplier<T> call) {
        Duration patience = work.left().compareTo(limits.patience()) < 0 ? work.left() : limits.patience();
        long until = System.nanoTime() + patience.toNanos();
        for (int tries = 0; ; tries++) {
            try {
                rest(until);
                return once(work, step, call);
            } catch (ProviderFailure failure) {
                boolean mayRepeat = failure.kind() == ProviderFailure.Kind.TRANSIENT
                        || (failure.kind() == ProviderFailure.Kind.UNKNOWN && repeatable.getAsBoolean());
                if (!mayRepeat || tries >= limits.retryDelays().size()) {
                    throw failure;
                }
                Duration pause = longer(
                        limits.retryDelays().get(tries), failure.retryAfter().orElse(Duration.ZERO));
                if (System.nanoTime() + pause.toNanos() - until >= 0) {
                    throw failure;
                }
                work.note(
                        "provider.failed",
                        String.valueOf(failure.getMessage()),
                        Map.of("code", failure.code(), "try", tries + 1, "pauseMs", pause.toMillis()));
                sleep(pause);
            }
        }
    }

    private <T> T once(Work work, String step, Supplier<T> call) {
        if (!bulkhead.tryAcquirePermission()) {
            throw ProviderFailure.transientOne("BUSY", BUSY, null);
        }
        try {
            if (!limiter.acquirePermission()) {
                throw ProviderFailure.transientOne("BUSY", BUSY, null);
            }
            if (!breaker.tryAcquirePermission()) {
                throw ProviderFailure.transientOne(
                        "UNAVAILABLE", "The AI provider has been failing and is left alone for a moment", null);
            }
            return counted(work, step, call);
        } finally {
            bulkhead.onComplete();
        }
    }

    private <T> T counted(Work work, String step, Supplier<T> call) {
        long started = System.nanoTime();
        boolean settled = false;
        try {
            work.calling(step);
            T answer = call.get();
            settled = true;
            breaker.onSuccess(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            return answer;
        } catch (ProviderFailure failure) {
            settled = true;
            block(failure);
            if (failure.isOutage()) {
                breaker.onError(System.nanoTime() - started, TimeUnit.NANOSECONDS, failure);
            } else {
                breaker.onSuccess(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            }
            throw failure;
        } finally {
            if (!settled) {
                breaker.releasePermission();
            }
        }
    }

    private void block(ProviderFailure failure) {
        failure.retryAfter()
                .ifPresent(
                        pause -> blockedUntil.accumulateAndGet(System.nanoTime() - begun + pause.toNanos(), Math::max));
    }

    private void rest(long until) {
        long pause = blockedUntil.get() - (System.nanoTime() - begun);
        if (pause <= 0) {
            return;
        }
        if (System.nanoTime() + pause - until >= 0) {
            throw ProviderFailure.permanent("RATE_LIMITED", "The AI provider takes no more requests for a while");
        }
        sleep(Duration.ofNanos(pause));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** On a virtual thread; an interrupt is this instance's stop, and the work is left to the others. */
    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProviderFailure.unknown("INTERRUPTED", "The work was interrupted");
        }
    }
}
