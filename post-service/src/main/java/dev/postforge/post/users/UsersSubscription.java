package dev.postforge.post.users;

import dev.postforge.contracts.Topics;
import dev.postforge.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps members up to date and erases what must be forgotten. */
@Configuration(proxyBeanMethods = false)
class UsersSubscription {

    @Bean
    Subscription membersOfTenants(Members members, TenantErasure erasure) {
        return Subscription.of("post.users")
                .on(Topics.USER_CHANGED, received -> members.apply(received.event()))
                .on(Topics.ORGANIZATION_CHANGED, received -> members.apply(received.event()))
                .on(Topics.MEMBERSHIP_CHANGED, received -> members.apply(received.event()))
                // Identity comes from the token and the default project is derived: a new user needs nothing here.
                .on(Topics.USER_CREATED, received -> {})
                .on(Topics.USER_DELETED, received -> {
                    members.forget(received.event().userId(), received.event().version());
                    erasure.erase(
                            received.event().personalOrganizationId(),
                            received.event().version());
                })
                .on(
                        Topics.ORGANIZATION_DELETED,
                        received -> erasure.erase(
                                received.event().organizationId(),
                                received.event().version()))
                .build();
    }
}
