package dev.postforge.gateway.routing;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * How many calls a service is given at once; in a burst the rest wait here, where waiting costs little, and are refused
 * when they waited too long. Calls that wait for an AI provider do not count: they are many and idle.
 */
@Component
class ServiceBulkheads {

    private final BulkheadRegistry bulkheads;

    ServiceBulkheads(ServiceProperties services, MeterRegistry meters) {
        this.bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(services.concurrentCalls())
                .maxWaitDuration(services.patience())
                .fairCallHandlingStrategyEnabled(true)
                .build());
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    }

    Bulkhead of(Route route) {
        return bulkheads.bulkhead(route.service());
    }
}
