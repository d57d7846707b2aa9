package dev.postforge.messaging;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Carries the W3C trace from the transaction that appended an event to the handlers of its consumers. */
final class Traces {

    private final ObjectProvider<Tracer> tracers;
    private final ObjectProvider<Propagator> propagators;

    Traces(ObjectProvider<Tracer> tracers, ObjectProvider<Propagator> propagators) {
        this.tracers = tracers;
        this.propagators = propagators;
    }

    /** The header {@code traceparent} of this scope, null outside any trace. */
    @Nullable
    String current() {
        Tracer tracer = tracers.getIfAvailable();
        Span span = tracer == null ? null : tracer.currentSpan();
        if (span == null) {
            return null;
        }
        TraceContext context = span.context();
        String flags = Boolean.TRUE.equals(context.sampled()) ? "01" : "00";
        return "00-" + context.traceId() + "-" + context.spanId() + "-" + flags;
    }

    /** Runs the work as the next step of the trace. */
    @SuppressWarnings("try") // closing is what the scope is for
    void continuing(@Nullable String traceparent, String name, Runnable work) {
        Tracer tracer = tracers.getIfAvailable();
        Propagator propagator = propagators.getIfAvailable();
        if (tracer == null || propagator == null) {
            work.run();
            return;
        }
        Span span = propagator
                .extract(traceparent, (header, key) -> EventCodec.TRACEPARENT.equals(key) ? header : null)
                .name(name)
                .kind(Span.Kind.CONSUMER)
                .start();
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
            work.run();
        } catch (RuntimeException e) {
            span.error(e);
            throw e;
        } finally {
            span.end();
        }
    }
}
