package dev.postforge.publishing.connections.adapter;

import dev.postforge.contracts.Topics;
import dev.postforge.defaults.security.PublicPaths;
import dev.postforge.messaging.Subscription;
import dev.postforge.publishing.connections.DoubtConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the outside reaches the connections without a token, and over Kafka. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {
    @Bean
    PublicPaths oauthPaths() {
        return PublicPaths.of("/api/social/oauth/callback", "/api/auth/meta/callback", "/auth/oauth/*/callback");
    }

    @Bean
    Subscription refusedConnections(DoubtConnection doubt) {
        return Subscription.of("publishing.connections")
                .on(Topics.CONNECTION_REFUSED, received -> doubt.handle(received.event()))
                .build();
    }
}
