package dev.postforge.messaging;

import dev.postforge.contracts.Topic;
import dev.postforge.defaults.tenancy.Tenant;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Feeds one group's handlers: one transaction per tenant and poll, each event once, failures by their cause. */
final class GroupHandler implements BatchMessageListener<String, byte[]> {

    private final String group;
    private final Map<String, Topic<?>> topics = new LinkedHashMap<>();
    private final Map<Topic<?>, Subscription.Handling> handlings;
    private final Parts parts;
    private final Counter duplicates;
    private final boolean acrossTenants;

    /** What every group's handler works with. */
    record Parts(
            EventCodec codec,
            JdbcInbox inbox,
            TransactionTemplate transactions,
            DeadLetters deadLetters,
            Traces traces,
            MeterRegistry meters) {}

    GroupHandler(String group, Map<Topic<?>, Subscription.Handling> handlings, boolean acrossTenants, Parts parts) {
        this.group = group;
        this.acrossTenants = acrossTenants;
        this.handlings = Map.copyOf(handlings);
        this.parts = parts;
        handlings.keySet().forEach(topic -> topics.put(topic.name(), topic));
        this.duplicates = Counter.builder("postforge.inbox.duplicates")
                .description("Events passed over because the group had handled them")
                .tag("group", group)
                .register(parts.meters());
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        List<Arrival> arrivals = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            Topic<?> topic = topic(record.topic());
            try {
                arrivals.add(Arrival.of(topic, record, parts.codec()));
            } catch (UnreadableRecord e) {
                parts.deadLetters().lay(topic, group, record, e);
            }
        }
        if (acrossTenants && !arrivals.isEmpty()) {
            handle(arrivals);
            return;
        }
        for (List<Arrival> batch : TenantBatches.of(arrivals)) {
            handle(batch);
        }
    }

    /** Handles a dead letter as the record it once was; false when it fails again and is laid aside anew. */
    boolean replay(Topic<?> topic, ConsumerRecord<String, byte[]> letter) {
        try {
            Arrival arrival = Arrival.of(topic, letter, parts.codec());
            return alone(arrival);
        } catch (UnreadableRecord e) {
            parts.deadLetters().lay(topic, group, letter, e);
            return false;
        }
    }

    private void handle(List<Arrival> batch) {
        @Nullable Throwable failure = attempt(batch);
        if (failure != null) {
            // A failed transaction says nothing about which record it was: each gets its own.
            batch.forEach(this::alone);
        }
    }

    private boolean alone(Arrival arrival) {
        Throwable failure = attempt(List.of(arrival));
        if (failure == null) {
            return true;
        }
        parts.deadLetters().lay(arrival.topic(), group, arrival.raw(), failure);
        return false;
    }

    /** Null when done, otherwise why these records fail; trouble of the environment is thrown. */
    @SuppressWarnings("CatchingUnchecked") // handlers may throw checked exceptions past the compiler
    private @Nullable Throwable attempt(List<Arrival> batch) {
        try {
            asTenant(batch, () -> parts.transactions().executeWithoutResult(status -> inTransaction(batch)));
            return null;
        } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
            if (Failures.ofTheEnvironment(e)) {
                throw new EnvironmentTrouble(group + " waits: " + e, e);
            }
            return e;
        }
    }

    @SuppressWarnings("try") // closing is what they are for
    private void asTenant(List<Arrival> batch, Runnable work) {
        UUID tenantId = acrossTenants ? null : batch.getFirst().tenantId();
        try (MDC.MDCCloseable inGroup = MDC.putCloseable("group", group);
                MDC.MDCCloseable forTenant = MDC.putCloseable("tenantId", String.valueOf(tenantId))) {
            if (tenantId == null) {
                work.run();
            } else {
                Tenant.of(tenantId).run(work);
            }
        }
    }

    private void inTransaction(List<Arrival> batch) {
        if (acrossTenants) {
            Set<UUID> tenants = new LinkedHashSet<>();
            batch.stream().map(Arrival::tenantId).flatMap(Stream::ofNullable).forEach(tenants::add);
            parts.inbox().actFor(tenants);
        }
        Map<Topic<?>, List<Received<?>>> byTopic = new LinkedHashMap<>();
        for (Arrival arrival : admitted(batch)) {
            Subscription.Handling handling = handling(arrival.topic());
            Received<?> received = arrival.received();
            if (received == null) {
                removed(handling, arrival);
            } else if (handling.each() != null) {
                each(handling.each(), arrival, received);
            } else {
                byTopic.computeIfAbsent(arrival.topic(), name -> new ArrayList<>())
                        .add(received);
            }
        }
        String traceparent = batch.getLast().traceparent();
        byTopic.forEach((topic, records) -> together(topic, records, traceparent));
    }

    /** What the group has not handled yet, first occurrences only; null records have no id and always pass. */
    private List<Arrival> admitted(List<Arrival> batch) {
        Set<UUID> ids = new LinkedHashSet<>();
        int events = 0;
        for (Arrival arrival : batch) {
            if (arrival.received() != null) {
                ids.add(arrival.received().id());
                events++;
            }
        }
        Set<UUID> fresh = ids.isEmpty() ? Set.of() : parts.inbox().admit(group, ids);
        duplicates.increment(events - fresh.size());
        List<Arrival> admitted = new ArrayList<>(batch.size());
        Set<UUID> open = new LinkedHashSet<>(fresh);
        for (Arrival arrival : batch) {
            if (arrival.received() == null || open.remove(arrival.received().id())) {
                admitted.add(arrival);
            }
        }
        return admitted;
    }

    @SuppressWarnings("try") // closing is what it is for
    private void each(java.util.function.Consumer<Received<?>> handler, Arrival arrival, Received<?> received) {
        UUID tenantId = received.tenantId();
        Runnable work = () -> timed(arrival.topic(), () -> handler.accept(received));
        try (MDC.MDCCloseable event = MDC.putCloseable("eventId", received.id().toString())) {
            parts.traces()
                    .continuing(
                            arrival.traceparent(), group + " " + arrival.topic().name(), () -> {
                                if (tenantId == null) {
                                    work.run();
                                } else {
                                    new Tenant(tenantId, received.userId()).run(work);
                                }
                            });
        }
    }

    private void together(Topic<?> topic, List<Received<?>> records, @Nullable String traceparent) {
        var handler = handling(topic).batch();
        if (handler != null) {
            parts.traces()
                    .continuing(
                            traceparent,
                            group + " " + topic.name(),
                            () -> timed(topic, () -> handler.accept(List.copyOf(records))));
        }
    }

    private static void removed(Subscription.Handling handling, Arrival arrival) {
        if (handling.removed() != null && arrival.removed() != null) {
            handling.removed().accept(arrival.removed());
        }
    }

    private void timed(Topic<?> topic, Runnable work) {
        Timer.builder("postforge.handler")
                .description("Time in a group's handler of a topic")
                .tag("topic", topic.name())
                .tag("group", group)
                .publishPercentileHistogram()
                .register(parts.meters())
                .record(work);
    }

    private Topic<?> topic(String name) {
        Topic<?> topic = topics.get(name);
        if (topic == null) {
            throw new IllegalStateException(group + " got a record of " + name + " without having asked for it");
        }
        return topic;
    }

    private Subscription.Handling handling(Topic<?> topic) {
        Subscription.Handling handling = handlings.get(topic);
        if (handling == null) {
            throw new IllegalStateException(group + " does not handle " + topic.name());
        }
        return handling;
    }
}
