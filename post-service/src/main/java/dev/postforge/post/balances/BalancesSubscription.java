package dev.postforge.post.balances;

import dev.postforge.contracts.Topics;
import dev.postforge.messaging.Subscription;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the projection of balances. */
@Configuration(proxyBeanMethods = false)
class BalancesSubscription {

    @Bean
    Subscription balancesOfTenants(Balances balances) {
        return Subscription.of("post.credits")
                .on(
                        Topics.CREDITS_GRANTED,
                        received -> balances.apply(
                                Objects.requireNonNull(received.tenantId(), "credits.granted without a tenant"),
                                received.event()))
                .build();
    }
}
