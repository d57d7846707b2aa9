package dev.postforge.credit.holds;

import dev.postforge.contracts.BatchCompleted;
import dev.postforge.contracts.BatchStarted;
import dev.postforge.contracts.Event;
import dev.postforge.contracts.GenerationCompleted;
import dev.postforge.contracts.GenerationFailed;
import dev.postforge.contracts.GenerationRequested;
import dev.postforge.contracts.Topics;
import dev.postforge.credit.holds.domain.HoldCommand;
import dev.postforge.credit.holds.domain.HoldKind;
import dev.postforge.messaging.Received;
import dev.postforge.messaging.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What generations and batches tell becomes commands for holds, folded per poll. */
@Configuration(proxyBeanMethods = false)
class HoldsSubscription {

    @Bean
    Subscription creditHolds(FoldHolds fold) {
        return Subscription.of("credit.holds")
                .acrossTenants()
                .onBatch(
                        Topics.GENERATION_REQUESTED,
                        records ->
                                fold.handle(orders(records, GenerationRequested::tenantId, HoldsSubscription::place)))
                .onBatch(
                        Topics.GENERATION_COMPLETED,
                        records ->
                                fold.handle(orders(records, GenerationCompleted::tenantId, HoldsSubscription::capture)))
                .onBatch(
                        Topics.GENERATION_FAILED,
                        records -> fold.handle(orders(records, GenerationFailed::tenantId, HoldsSubscription::fail)))
                .onBatch(
                        Topics.BATCH_STARTED,
                        records -> fold.handle(orders(records, BatchStarted::tenantId, HoldsSubscription::start)))
                .onBatch(
                        Topics.BATCH_COMPLETED,
                        records -> fold.handle(orders(records, BatchCompleted::tenantId, HoldsSubscription::finish)))
                .build();
    }

    /** An event travels as its tenant; anything else would be written past row-level security. */
    private static <E extends Event> List<HoldOrder> orders(
            List<Received<E>> records, Function<E, UUID> tenantOf, Function<E, Stream<HoldCommand>> commands) {
        return records.stream()
                .flatMap(received -> {
                    UUID tenant = tenantOf.apply(received.event());
                    if (!tenant.equals(received.tenantId())) {
                        throw new IllegalArgumentException("The event is about organization " + tenant
                                + " and came as tenant " + received.tenantId());
                    }
                    return commands.apply(received.event())
                            .map(command -> new HoldOrder(tenant, received.userId(), command));
                })
                .toList();
    }

    /** An item of a batch is paid for by the batch's hold. */
    private static Stream<HoldCommand> place(GenerationRequested event) {
        return event.batchId() != null
                ? Stream.empty()
                : Stream.of(
                        new HoldCommand.Place(event.holdId(), HoldKind.GENERATION, event.price(), event.deadline()));
    }

    private static Stream<HoldCommand> start(BatchStarted event) {
        return Stream.of(new HoldCommand.Place(event.holdId(), HoldKind.BATCH, event.price(), event.deadline()));
    }

    private static Stream<HoldCommand> capture(GenerationCompleted event) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("generationId", event.generationId());
        metadata.put("kind", event.kind());
        put(metadata, "batchId", event.batchId());
        put(metadata, "itemId", event.itemId());
        put(metadata, "provider", event.provider());
        put(metadata, "model", event.model());
        return Stream.of(new HoldCommand.Capture(
                event.holdId(),
                item(event.batchId(), event.itemId(), event.generationId()),
                event.price(),
                "Generated: " + event.kind(),
                metadata));
    }

    private static Stream<HoldCommand> fail(GenerationFailed event) {
        return Stream.of(
                new HoldCommand.Fail(event.holdId(), item(event.batchId(), event.itemId(), event.generationId())));
    }

    private static Stream<HoldCommand> finish(BatchCompleted event) {
        return Stream.of(new HoldCommand.Finish(event.holdId(), event.completed() + event.failed()));
    }

    /** A batch's item without an id of its own is known by its generation. */
    private static @Nullable UUID item(@Nullable UUID batchId, @Nullable UUID itemId, UUID generationId) {
        return batchId == null ? null : Objects.requireNonNullElse(itemId, generationId);
    }

    private static void put(Map<String, Object> metadata, String name, @Nullable Object value) {
        if (value != null) {
            metadata.put(name, value);
        }
    }
}
