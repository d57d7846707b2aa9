package dev.postforge.publishing.erasure.adapter;

import dev.postforge.contracts.Topics;
import dev.postforge.messaging.Subscription;
import dev.postforge.publishing.erasure.EraseTenant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who asks for erasure. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
    @Bean
    Subscription erasure(EraseTenant erase) {
        return Subscription.of("publishing.erasure")
                .on(
                        Topics.ORGANIZATION_DELETED,
                        received -> erase.handle(received.event().organizationId()))
                .on(
                        Topics.USER_DELETED,
                        received -> erase.handle(received.event().personalOrganizationId()))
                .build();
    }
}
