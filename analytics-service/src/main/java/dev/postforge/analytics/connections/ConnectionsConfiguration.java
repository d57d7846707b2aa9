package dev.postforge.analytics.connections;

import dev.postforge.contracts.Topics;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.defaults.vault.SharedVault;
import dev.postforge.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where access tokens come from and how they are opened. */
@Configuration(proxyBeanMethods = false)
class ConnectionsConfiguration {

    @Bean
    SharedVault sharedVault(SharedVaultProperties properties) {
        return SharedVault.of(properties.keyset());
    }

    @Bean
    Subscription analyticsConnections(Authorizations authorizations) {
        return Subscription.of("analytics.connections")
                .on(
                        Topics.CONNECTION_AUTHORIZED,
                        received -> authorizations.save(Tenant.required().tenantId(), received.event()))
                .build();
    }
}
