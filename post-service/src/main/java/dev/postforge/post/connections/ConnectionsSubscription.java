package dev.postforge.post.connections;

import dev.postforge.contracts.Topics;
import dev.postforge.messaging.Subscription;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the projection of connections. */
@Configuration(proxyBeanMethods = false)
class ConnectionsSubscription {

    @Bean
    Subscription connectionsOfPosts(Connections connections) {
        return Subscription.of("post.connections")
                .on(
                        Topics.CONNECTION_CHANGED,
                        received -> connections.apply(
                                Objects.requireNonNull(received.tenantId(), "connection.changed without a tenant"),
                                received.event()))
                .build();
    }
}
