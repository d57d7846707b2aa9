package dev.postforge.publishing.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.OrganizationDeleted;
import dev.postforge.contracts.PostScheduled;
import dev.postforge.contracts.Topics;
import dev.postforge.publishing.PublishingTest;
import dev.postforge.publishing.Scenario;
import dev.postforge.publishing.Scenario.Account;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.time.Clock;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PublishingTest
class EraseTenantIntegrationTests {
    @Autowired
    Scenario scenario;

    @Autowired
    TestEvents events;

    @Autowired
    TestDatabase database;

    @Autowired
    Clock clock;

    @Test
    void aDeletedOrganizationLeavesNeitherTokensNorDeliveries() {
        scenario.instagram().reset();
        Account account = scenario.connected();
        UUID tenant = account.owner().tenantId();
        PostScheduled post = scenario.post(account, "feed", clock.instant().plusSeconds(600));
        scenario.schedule(account, post);
        Awaitility.await().until(() -> !scenario.status(post).equals("none"));

        events.publish(Topics.ORGANIZATION_DELETED, new OrganizationDeleted(tenant, 9), tenant);

        events.await(
                Topics.CONNECTION_CHANGED,
                event -> event.connectionId().equals(account.connectionId()) && event.deleted());
        for (String table : new String[] {"connections", "connection_tokens", "deliveries", "delivery_posts"}) {
            assertThat(database.value(Long.class, "SELECT count(*) FROM " + table + " WHERE tenant_id = ?", tenant))
                    .as(table)
                    .isZero();
        }
        Awaitility.await().until(() -> scenario.instagram().calls("revoke") == 1);
    }

    @Test
    void whatLaterHoldsIsAskedBackBeforeTheTokensGo() {
        Account account = scenario.connectedThroughLater();
        UUID tenant = account.owner().tenantId();
        PostScheduled post = scenario.post(account, "feed", clock.instant().plusSeconds(600));
        scenario.schedule(account, post);
        Awaitility.await().until(() -> scenario.status(post).equals("handed_over"));
        assertThat(scenario.later().posts(post.content())).hasSize(1);

        events.publish(Topics.ORGANIZATION_DELETED, new OrganizationDeleted(tenant, 9), tenant);

        events.await(
                Topics.CONNECTION_CHANGED,
                event -> event.connectionId().equals(account.connectionId()) && event.deleted());
        assertThat(scenario.later().posts(post.content())).isEmpty();
        for (String table : new String[] {"connections", "connection_tokens", "deliveries", "ending_tenants"}) {
            assertThat(database.value(Long.class, "SELECT count(*) FROM " + table + " WHERE tenant_id = ?", tenant))
                    .as(table)
                    .isZero();
        }
    }
}
