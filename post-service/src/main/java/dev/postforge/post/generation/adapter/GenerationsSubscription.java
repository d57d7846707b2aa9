package dev.postforge.post.generation.adapter;

import dev.postforge.contracts.Topics;
import dev.postforge.messaging.Subscription;
import dev.postforge.post.generation.FoldCredits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Credit-service's replies. */
@Configuration(proxyBeanMethods = false)
class GenerationsSubscription {

    @Bean
    Subscription creditsOfGenerations(FoldCredits fold) {
        return Subscription.of("post.generations")
                .on(Topics.CREDITS_RESERVED, received -> fold.reserved(received.id(), received.event()))
                .on(Topics.CREDITS_REJECTED, received -> fold.rejected(received.id(), received.event()))
                .on(Topics.CREDITS_EXPIRED, received -> fold.expired(received.event()))
                .on(Topics.CREDITS_RELEASED, received -> fold.released(received.id(), received.event()))
                .build();
    }
}
