package dev.postforge.post.balances;

import dev.postforge.contracts.Event;
import dev.postforge.contracts.Topics;
import dev.postforge.messaging.Received;
import dev.postforge.messaging.Subscription;
import dev.postforge.post.balances.Balances.Balance;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the projection of balances: each of these events is a snapshot of the account besides. */
@Configuration(proxyBeanMethods = false)
class BalancesSubscription {

    @Bean
    Subscription balancesOfTenants(Balances balances) {
        return Subscription.of("post.credits")
                .onBatch(Topics.CREDITS_GRANTED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .onBatch(Topics.CREDITS_RESERVED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .onBatch(Topics.CREDITS_DEBITED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .onBatch(Topics.CREDITS_RELEASED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .onBatch(Topics.CREDITS_EXPIRED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .onBatch(
                        Topics.CREDITS_PURCHASED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .onBatch(Topics.CREDITS_REFUNDED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .build();
    }

    /** Of a poll's snapshots of one account the newest says it all. */
    private static <E extends Event> Consumer<List<Received<E>>> to(Balances balances, Function<E, Balance> snapshot) {
        return records -> records.stream()
                .max(Comparator.comparingLong(received -> received.event().version()))
                .ifPresent(newest -> balances.apply(
                        Objects.requireNonNull(newest.tenantId(), "a balance without a tenant"),
                        newest.event().version(),
                        snapshot.apply(newest.event())));
    }
}
