package dev.postforge.credit.payments.adapter;

import dev.postforge.credit.payments.ProviderFailure;
import dev.postforge.credit.payments.ProviderFailure.Kind;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

/** Keeps calls to one provider within time and rate, and leaves it alone while it is failing. */
final class Guard {

    /** Calls the breaker looks back on, and how many it wants to have seen before it judges. */
    private static final int WINDOW = 20;

    private static final int LEAST_CALLS = 10;
    private static final float FAILURE_PERCENT = 50;

    /** How long a call waits for its turn before the client is told to come again. */
    private static final Duration TURN_PATIENCE = Duration.ofSeconds(2);

    private final String provider;
    private final RateLimiter rate;
    private final CircuitBreaker breaker;
    private final TimeLimiter time;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param period in which at most so many calls are made */
    Guard(String provider, int calls, Duration period, Duration timeout, Duration breakerOpen) {
        this.provider = provider;
        this.rate = RateLimiter.of(
                provider,
                RateLimiterConfig.custom()
                        .limitForPeriod(calls)
                        .limitRefreshPeriod(period)
                        .timeoutDuration(TURN_PATIENCE)
                        .build());
        this.breaker = CircuitBreaker.of(
                provider,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(LEAST_CALLS)
                        .failureRateThreshold(FAILURE_PERCENT)
                        .waitDurationInOpenState(breakerOpen)
                        .automaticTransitionFromOpenToHalfOpenEnabled(false)
                        // A refusal is an answer: the provider is well.
                        .recordException(
                                e -> !(e instanceof ProviderFailure failure) || failure.kind() != Kind.PERMANENT)
                        .build());
        this.time = TimeLimiter.of(
                provider,
                TimeLimiterConfig.custom()
                        .timeoutDuration(timeout)
                        .cancelRunningFuture(true)
                        .build());
    }

    /** Makes the call, once; every failure is a {@link ProviderFailure}. */
    <T> T call(Callable<T> work) {
        if (!rate.acquirePermission()) {
            throw new ProviderFailure(Kind.TRANSIENT, "too many calls to " + provider + " at once");
        }
        try {
            return breaker.executeCallable(() -> inTime(work));
        } catch (CallNotPermittedException e) {
            throw new ProviderFailure(Kind.TRANSIENT, provider + " has been failing and is left alone for a moment", e);
        } catch (ProviderFailure e) {
            throw e;
        } catch (Exception e) {
            throw new ProviderFailure(
                    Kind.TRANSIENT, provider + " failed: " + e.getClass().getSimpleName(), e);
        }
    }

    private <T> T inTime(Callable<T> work) {
        try {
            return time.executeFutureSupplier(() -> threads.submit(work));
        } catch (TimeoutException e) {
            throw new ProviderFailure(Kind.TRANSIENT, provider + " did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderFailure(Kind.TRANSIENT, "interrupted while waiting for " + provider, e);
        } catch (ExecutionException | CompletionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (Exception e) {
            throw failure(e);
        }
    }

    /** The message of an I/O error may hold an address with secrets in it: only its class goes on. */
    private ProviderFailure failure(Throwable cause) {
        return cause instanceof ProviderFailure failure
                ? failure
                : new ProviderFailure(
                        Kind.TRANSIENT,
                        provider + " could not be asked: " + cause.getClass().getSimpleName(),
                        cause);
    }
}
