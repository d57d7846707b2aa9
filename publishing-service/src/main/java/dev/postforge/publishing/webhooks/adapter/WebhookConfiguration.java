package dev.postforge.publishing.webhooks.adapter;

import dev.postforge.contracts.Topics;
import dev.postforge.messaging.Subscription;
import dev.postforge.publishing.webhooks.NoteSent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What we hear of Buffer and Later. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {
    @Bean
    Subscription sentWebhooks(NoteSent noteSent) {
        return Subscription.of("publishing.webhooks")
                .on(Topics.WEBHOOK_BUFFER, noteSent::handle)
                .on(Topics.WEBHOOK_LATER, noteSent::handle)
                .build();
    }
}
