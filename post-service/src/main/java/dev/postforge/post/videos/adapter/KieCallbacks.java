package dev.postforge.post.videos.adapter;

import dev.postforge.contracts.Topics;
import dev.postforge.messaging.Subscription;
import dev.postforge.post.videos.HearOfVideo;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What we hear of Kie.ai. */
@Configuration(proxyBeanMethods = false)
class KieCallbacks {

    @Bean
    Subscription kieWebhooks(HearOfVideo hear) {
        return Subscription.of("post.generations")
                .on(Topics.WEBHOOK_KIE, received -> hear.handle(received.event()))
                .build();
    }
}
