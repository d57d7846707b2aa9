package dev.postforge.publishing.delivery.adapter;

import dev.postforge.contracts.Topics;
import dev.postforge.messaging.Subscription;
import dev.postforge.publishing.delivery.CancelDeliveries;
import dev.postforge.publishing.delivery.Checkpoint;
import dev.postforge.publishing.delivery.ResolveDelivery;
import dev.postforge.publishing.delivery.ScheduleDeliveries;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the deliveries hear of posts. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {
    @Bean
    Subscription postsToDeliver(ScheduleDeliveries schedule, CancelDeliveries cancel, ResolveDelivery resolve) {
        return Subscription.of("publishing.deliveries")
                .onBatch(Topics.POST_SCHEDULED, schedule::handle)
                .on(
                        Topics.POST_UNSCHEDULED,
                        received -> cancel.handle(
                                received.event().postId(), received.event().version()))
                .on(
                        Topics.POST_DELETED,
                        received -> cancel.handle(
                                received.event().postId(), received.event().version()))
                .on(Topics.POST_RESOLVED, received -> resolve.handle(received.event()))
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    Checkpoint noCheckpoint() {
        return (step, delivery) -> {};
    }
}
