package dev.postforge.publishing.networks;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The circuit breakers of all provider calls. */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {
    /** mechanics.md 5: the embedded default keeps breakers open at most 10 s. */
    static final Duration BREAKER_OPEN = Duration.ofSeconds(5);

    private static final int WINDOW_CALLS = 50;
    private static final int LEAST_CALLS = 20;
    private static final float FAILURE_PERCENT = 60;
    private static final int PROBES = 3;

    @Bean
    CircuitBreakerRegistry providerBreakers() {
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW_CALLS)
                .minimumNumberOfCalls(LEAST_CALLS)
                .failureRateThreshold(FAILURE_PERCENT)
                .waitDurationInOpenState(BREAKER_OPEN)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .build());
    }
}
