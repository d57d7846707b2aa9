package dev.postforge.connections;

import dev.postforge.contracts.Topics;
import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.defaults.vault.SharedVault;
import dev.postforge.messaging.MessagingAutoConfiguration;
import dev.postforge.messaging.Outbox;
import dev.postforge.messaging.Subscription;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where access tokens come from and how they are opened. */
@AutoConfiguration(after = MessagingAutoConfiguration.class)
public final class ConnectionsAutoConfiguration {

    private static final String ENDING = "-service";

    @Bean
    SharedVault sharedVault(SharedVaultProperties properties) {
        return SharedVault.of(properties.keyset());
    }

    @Bean
    Authorizations authorizations(
            JdbcClient jdbc, Outbox outbox, Clock clock, @Value("${spring.application.name}") String service) {
        return new Authorizations(jdbc, outbox, clock, service);
    }

    /** Groups are named after the service, without its ending (events.md). */
    @Bean
    Subscription connections(Authorizations authorizations, @Value("${spring.application.name}") String service) {
        return Subscription.of(service.substring(0, service.length() - ENDING.length()) + ".connections")
                .on(
                        Topics.CONNECTION_AUTHORIZED,
                        received -> authorizations.save(Tenant.required().tenantId(), received.event()))
                .build();
    }

    @Bean
    NetworkHosts networkHosts(Installation installation, NetworkProperties networks) {
        return new NetworkHosts(installation, networks);
    }
}
