package dev.postforge.verification.checks;

import dev.postforge.contracts.Topics;
import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.provider.AccountTurns;
import dev.postforge.defaults.security.PublicPaths;
import dev.postforge.defaults.time.Pace;
import dev.postforge.messaging.Subscription;
import dev.postforge.verification.checks.domain.Schedule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** When checks are due, whose turn it is, and who may ask for them. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ChecksConfiguration {

    @Bean
    Schedule verificationSchedule(VerificationProperties properties, Pace pace) {
        return new Schedule(properties.waits().stream().map(pace::scale).toList(), pace.scale(properties.spacing()));
    }

    @Bean
    AccountTurns verificationTurns(WorkerDatabase worker) {
        return new AccountTurns(worker, """
                SELECT tenant_id, platform, account_id, min(next_check_at) AS due_at FROM verifications
                WHERE status = 'PENDING' AND next_check_at <= :now
                GROUP BY tenant_id, platform, account_id
                """);
    }

    @Bean
    PublicPaths cronPath() {
        return PublicPaths.of(VerifyStoriesController.PATH);
    }

    @Bean
    Subscription verificationPosts(StartVerification start) {
        return Subscription.of("verification.posts")
                .on(Topics.POST_PUBLISHED, received -> start.handle(received.event()))
                .build();
    }
}
