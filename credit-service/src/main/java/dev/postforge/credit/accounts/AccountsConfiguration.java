package dev.postforge.credit.accounts;

import dev.postforge.contracts.Topics;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.messaging.Subscription;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What happens to accounts when users and organizations come and go. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class AccountsConfiguration {

    @Bean
    Subscription creditAccounts(WelcomeUser welcome, CloseAccount close) {
        return Subscription.of("credit.accounts")
                .on(Topics.USER_CREATED, received -> {
                    UUID organization = received.event().personalOrganizationId();
                    requireTenant(organization);
                    welcome.handle(received.event().userId(), organization);
                })
                .on(
                        Topics.USER_DELETED,
                        received -> close.ofUser(received.event().userId()))
                .on(Topics.ORGANIZATION_DELETED, received -> {
                    requireTenant(received.event().organizationId());
                    close.ofOrganization(received.event().organizationId());
                })
                .build();
    }

    /** A user's event travels as his personal organization; anything else would be written past row-level security. */
    private static void requireTenant(UUID organization) {
        UUID tenant = Tenant.required().tenantId();
        if (!tenant.equals(organization)) {
            throw new IllegalArgumentException(
                    "The event is about organization " + organization + " and came as tenant " + tenant);
        }
    }
}
