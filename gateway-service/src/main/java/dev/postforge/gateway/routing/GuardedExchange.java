package dev.postforge.gateway.routing;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.gateway.edge.Refusals;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Calls a service within its time, not too much at once, and gives it a rest when it does not answer: 503, never 504.
 */
final class GuardedExchange implements ProxyExchange {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedExchange.class);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);

    private final ProxyExchange usual;
    private final ProxyExchange generation;
    private final ServiceBreakers breakers;
    private final ServiceBulkheads bulkheads;
    private final Refusals refusals;

    GuardedExchange(
            ProxyExchange usual,
            ProxyExchange generation,
            ServiceBreakers breakers,
            ServiceBulkheads bulkheads,
            Refusals refusals) {
        this.usual = usual;
        this.generation = generation;
        this.breakers = breakers;
        this.bulkheads = bulkheads;
        this.refusals = refusals;
    }

    @Override
    public ServerResponse exchange(Request request) {
        ServerRequest incoming = request.getServerRequest();
        Route route = (Route) incoming.attributes().get(RoutingConfiguration.ROUTE);
        if (route == null) {
            throw new IllegalStateException("A request is proxied by no route");
        }
        if (route.isGeneration()) {
            return guarded(route, generation, request);
        }
        Bulkhead bulkhead = bulkheads.of(route);
        if (!bulkhead.tryAcquirePermission()) {
            return busy(route);
        }
        try {
            return guarded(route, usual, request);
        } finally {
            bulkhead.onComplete();
        }
    }

    private ServerResponse guarded(Route route, ProxyExchange exchange, Request request) {
        CircuitBreaker breaker = breakers.of(route);
        if (!breaker.tryAcquirePermission()) {
            return away(route);
        }
        long begun = System.nanoTime();
        boolean counted = false;
        try {
            ServerResponse response = exchange.exchange(request);
            counted = true;
            breaker.onSuccess(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            return new AnsweredResponse(response, away(route));
        } catch (ResourceAccessException noAnswer) {
            counted = true;
            breaker.onError(System.nanoTime() - begun, TimeUnit.NANOSECONDS, noAnswer);
            LOG.warn("The {} service gave no answer: {}", route.service(), String.valueOf(noAnswer.getCause()));
            return away(route);
        } finally {
            if (!counted) {
                breaker.releasePermission();
            }
        }
    }

    private RefusedResponse away(Route route) {
        return refused("The " + route.service() + " service is not available right now, please try again");
    }

    private RefusedResponse busy(Route route) {
        return refused("The " + route.service() + " service is too busy right now, please try again");
    }

    private RefusedResponse refused(String message) {
        return new RefusedResponse(
                ApiException.retryable(ErrorCode.SERVICE_UNAVAILABLE, message, TRY_AGAIN_AFTER), refusals);
    }
}
