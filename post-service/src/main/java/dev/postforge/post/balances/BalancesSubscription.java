package dev.postforge.post.balances;

import dev.postforge.contracts.Event;
import dev.postforge.contracts.Topics;
import dev.postforge.messaging.Received;
import dev.postforge.messaging.Subscription;
import dev.postforge.post.balances.Balances.Balance;
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
                .on(Topics.CREDITS_GRANTED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .on(Topics.CREDITS_RESERVED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .on(Topics.CREDITS_DEBITED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .on(Topics.CREDITS_RELEASED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .on(Topics.CREDITS_EXPIRED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .on(Topics.CREDITS_PURCHASED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .on(Topics.CREDITS_REFUNDED, to(balances, e -> new Balance(e.availableAfter(), e.reservedAfter())))
                .build();
    }

    private static <E extends Event> Consumer<Received<E>> to(Balances balances, Function<E, Balance> snapshot) {
        return received -> balances.apply(
                Objects.requireNonNull(received.tenantId(), "a balance without a tenant"),
                received.event().version(),
                snapshot.apply(received.event()));
    }
}
