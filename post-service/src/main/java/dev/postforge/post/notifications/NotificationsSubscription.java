package dev.postforge.post.notifications;

import dev.postforge.contracts.Topics;
import dev.postforge.messaging.Subscription;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps what any service raises. */
@Configuration(proxyBeanMethods = false)
class NotificationsSubscription {

    @Bean
    Subscription raisedNotifications(Notifications notifications) {
        return Subscription.of("post.notifications")
                .on(
                        Topics.NOTIFICATION_RAISED,
                        received -> notifications.keep(
                                Objects.requireNonNull(received.tenantId(), "notification.raised without a tenant"),
                                received.event()))
                .build();
    }
}
