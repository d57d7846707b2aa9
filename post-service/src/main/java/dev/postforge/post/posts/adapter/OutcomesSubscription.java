package dev.postforge.post.posts.adapter;

import dev.postforge.contracts.Event;
import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import dev.postforge.messaging.Received;
import dev.postforge.messaging.Subscription;
import dev.postforge.post.posts.FoldOutcomes;
import dev.postforge.post.posts.Outcome;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings what happened to posts elsewhere back to them. */
@Configuration(proxyBeanMethods = false)
class OutcomesSubscription {

    private final FoldOutcomes fold;

    OutcomesSubscription(FoldOutcomes fold) {
        this.fold = fold;
    }

    @Bean
    Subscription outcomesOfPosts() {
        Subscription.Builder subscription = Subscription.of("post.outcomes");
        read(subscription, Topics.DELIVERY_ACCEPTED, OutcomeReader::accepted);
        read(subscription, Topics.DELIVERY_REFUSED, OutcomeReader::refused);
        read(subscription, Topics.DELIVERY_ATTEMPTED, OutcomeReader::attempted);
        read(subscription, Topics.DELIVERY_POSTPONED, OutcomeReader::postponed);
        read(subscription, Topics.POST_QUEUED, OutcomeReader::queued);
        read(subscription, Topics.POST_PUBLISHED, OutcomeReader::published);
        read(subscription, Topics.POST_FAILED, OutcomeReader::failed);
        read(subscription, Topics.VERIFICATION_CHECKED, OutcomeReader::checked);
        read(subscription, Topics.POST_VERIFIED, OutcomeReader::verified);
        read(subscription, Topics.POST_VERIFICATION_FAILED, OutcomeReader::unverified);
        read(subscription, Topics.METRICS_COLLECTED, OutcomeReader::measured);
        return subscription.build();
    }

    private <E extends Event> void read(
            Subscription.Builder subscription, Topic<E> topic, Function<Received<E>, Outcome> reader) {
        subscription.onBatch(
                topic,
                batch -> fold.handle(
                        Objects.requireNonNull(batch.getFirst().tenantId(), () -> topic.name() + " without a tenant"),
                        batch.stream().map(reader).toList()));
    }
}
