package dev.postforge.analytics.collection;

import dev.postforge.analytics.posts.KnownPosts;
import dev.postforge.contracts.Topics;
import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.provider.AccountTurns;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.defaults.time.Pace;
import dev.postforge.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Which posts are followed, when they are read, and whose turn it is. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CollectionConfiguration {

    @Bean
    ReadingSchedule readingSchedule(CollectionProperties properties, Pace pace) {
        return new ReadingSchedule(properties, pace);
    }

    @Bean
    AccountTurns collectionTurns(WorkerDatabase worker) {
        return new AccountTurns(worker, """
                SELECT tenant_id, platform, account_id, min(next_read_at) AS due_at FROM collections
                WHERE next_read_at <= :now
                GROUP BY tenant_id, platform, account_id
                """);
    }

    @Bean
    Subscription analyticsPosts(FollowPost follow, KnownPosts posts) {
        return Subscription.of("analytics.posts")
                .on(
                        Topics.POST_CREATED,
                        received -> posts.exists(
                                Tenant.required().tenantId(), received.event().postId()))
                .on(
                        Topics.POST_DELETED,
                        received -> follow.deleted(received.event().postId()))
                .on(Topics.POST_PUBLISHED, received -> follow.published(received.event()))
                .on(Topics.POST_VERIFIED, received -> follow.verified(received.event()))
                .build();
    }
}
