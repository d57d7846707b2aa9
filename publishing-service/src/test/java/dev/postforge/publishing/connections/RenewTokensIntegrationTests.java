package dev.postforge.publishing.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.ConnectionAuthorized;
import dev.postforge.contracts.Topics;
import dev.postforge.publishing.PublishingTest;
import dev.postforge.publishing.Scenario;
import dev.postforge.publishing.Scenario.Account;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PublishingTest
class RenewTokensIntegrationTests {
    @Autowired
    Scenario scenario;

    @Autowired
    TestEvents events;

    @Autowired
    TestDatabase database;

    @Autowired
    CareForConnections care;

    @BeforeEach
    void reset() {
        scenario.instagram().reset();
    }

    @Test
    void aTokenIsRefreshedAheadOfItsEndAndTheReadersGetTheNewOne() {
        Account account = scenario.connected();
        ConnectionAuthorized first = authorized(account, 0);
        database.execute(
                "UPDATE connections SET refresh_at = now() - interval '1 hour' WHERE id = ?", account.connectionId());

        care.refreshDue();

        ConnectionAuthorized second = authorized(account, first.version());
        assertThat(second.accessTokenCiphertext()).isNotEqualTo(first.accessTokenCiphertext());
        assertThat(scenario.instagram().calls("refresh")).isEqualTo(1);
        assertThat(database.value(
                        Boolean.class,
                        "SELECT refresh_at > now() AND status = 'connected' FROM connections WHERE id = ?",
                        account.connectionId()))
                .isTrue();
        care.refreshDue();
        assertThat(scenario.instagram().calls("refresh")).isEqualTo(1);
    }

    @Test
    void whatAnotherKeyClosedIsReencryptedAndToldAgain() {
        Account account = scenario.connected();
        ConnectionAuthorized first = authorized(account, 0);
        String keys = "SELECT count(DISTINCT key_id) FROM connection_tokens WHERE connection_id = ? AND key_id <> 1";
        database.execute("UPDATE connection_tokens SET key_id = 1 WHERE connection_id = ?", account.connectionId());
        database.execute("UPDATE connections SET shared_key_id = 1 WHERE id = ?", account.connectionId());

        care.renewCiphertexts();

        await().untilAsserted(() -> assertThat(database.value(Long.class, keys, account.connectionId()))
                .isEqualTo(1));
        ConnectionAuthorized second = authorized(account, first.version());
        assertThat(second.accessTokenCiphertext()).isNotNull().isNotEqualTo(first.accessTokenCiphertext());
    }

    private ConnectionAuthorized authorized(Account account, long after) {
        return events.await(
                Topics.CONNECTION_AUTHORIZED,
                event -> event.connectionId().equals(account.connectionId()) && event.version() > after);
    }
}
