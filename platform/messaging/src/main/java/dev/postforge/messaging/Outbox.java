package dev.postforge.messaging;

import dev.postforge.contracts.Event;
import dev.postforge.contracts.Topic;
import dev.postforge.defaults.tenancy.Tenant;
import java.util.List;
import java.util.UUID;

/** Where a use case leaves its events, in the transaction of the change they tell of. */
public interface Outbox {

    /**
     * Appends the event to the topic of its type, for the tenant and actor of this scope.
     *
     * <p>Call it after the aggregate's row is locked (flush first), so that one key's events are in commit order.
     *
     * @return the event's id
     * @throws IllegalStateException outside a transaction
     * @throws IllegalArgumentException when the payload exceeds 512 KiB
     */
    UUID append(Event event);

    /** Appends several events, in their order, at the cost of one; under the same conditions as {@link #append}. */
    default void appendAll(List<? extends Event> events) {
        events.forEach(this::append);
    }

    /**
     * Appends events of several tenants or actors, in their order, at the cost of one; under the same conditions as
     * {@link #append}.
     */
    default void appendFor(List<Told> events) {
        events.forEach(told -> told.as().run(() -> append(told.event())));
    }

    /**
     * An event and for whom it is told.
     *
     * @param as its tenant and actor
     */
    record Told(Tenant as, Event event) {}

    /** Appends to a named topic, for types that several topics carry. */
    <E extends Event> UUID append(Topic<E> topic, E event);

    /** Appends the null record that lets a compacted topic forget this key; consumers get it as a {@link Removed}. */
    <E extends Event> UUID appendRemoval(Topic<E> topic, String key, String subject);
}
