package dev.postforge.verification.erasure;

import dev.postforge.connections.EraseTenant;
import dev.postforge.contracts.Topics;
import dev.postforge.messaging.Subscription;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When to forget. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

    private static final List<String> TABLES =
            List.of("checks", "answers", "verifications", "account_turns", "authorizations");

    @Bean
    EraseTenant eraseTenant(JdbcClient jdbc, Clock clock) {
        return new EraseTenant(jdbc, clock, TABLES);
    }

    /**
     * Nothing here names a user, so {@code user.deleted} alone leaves nothing to erase: his own organization's
     * {@code organization.deleted} comes with it, and one that others own as well stays.
     */
    @Bean
    Subscription verificationErasure(EraseTenant erase) {
        return Subscription.of("verification.erasure")
                .on(
                        Topics.ORGANIZATION_DELETED,
                        received -> erase.handle(received.event().organizationId()))
                .build();
    }
}
