package dev.postforge.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** A circuit breaker for each route; only failures to get any answer count (api.md, Conventions). */
@Component
class ServiceBreakers {

    private static final int CALLS_LOOKED_AT = 20;
    private static final int CALLS_NEEDED = 10;
    private static final float FAILED_PERCENT = 50;

    /** Short, so that a restarted service is found again at once. */
    private static final Duration OPEN_FOR = Duration.ofSeconds(2);

    private static final int TRIES_WHEN_HALF_OPEN = 3;

    private final CircuitBreakerRegistry breakers;

    ServiceBreakers(MeterRegistry meters) {
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(CALLS_LOOKED_AT)
                .minimumNumberOfCalls(CALLS_NEEDED)
                .failureRateThreshold(FAILED_PERCENT)
                .waitDurationInOpenState(OPEN_FOR)
                .permittedNumberOfCallsInHalfOpenState(TRIES_WHEN_HALF_OPEN)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    CircuitBreaker of(Route route) {
        return breakers.circuitBreaker(route.name().toLowerCase(Locale.ROOT));
    }
}
