package dev.postforge.credit.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.CreditsGranted;
import dev.postforge.contracts.Topics;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

@ServiceTest(database = "credit")
class AdminAccountsIntegrationTests {

    @Autowired
    private RestTestClient http;

    @Autowired
    private TestCallers callers;

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    @Autowired
    private WelcomeUser welcome;

    private final UUID user = UUID.randomUUID();
    private final UUID account = OpenAccount.personalOrganization(user);
    private final UUID admin = UUID.randomUUID();

    @BeforeEach
    void openAnAccount() {
        new dev.postforge.defaults.tenancy.Tenant(account, user).run(() -> welcome.handle(user, account));
    }

    @Test
    void anEntryOfAnAdministratorIsOneOfTheHistory() {
        entry(admin(), "{\"amount\":5,\"reason\":\"An apology\"}", null)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.balanceAfter")
                .isEqualTo(15);
        entry(admin(), "{\"amount\":-7,\"reason\":\"=too much\"}", null)
                .expectStatus()
                .isCreated();

        assertThat(database.owner(
                                "SELECT t.type, t.description, e.amount::int FROM transactions t JOIN entries e"
                                        + " ON e.transaction_id = t.id AND e.house IS NULL WHERE t.tenant_id = ?"
                                        + " ORDER BY t.version DESC LIMIT 2",
                                account)
                        .toString())
                .isEqualTo("[{type=correction, description==too much, amount=-7},"
                        + " {type=bonus, description=An apology, amount=5}]");
        CreditsGranted granted = events.await(
                Topics.CREDITS_GRANTED, event -> event.accountId().equals(account) && event.amount() == -7);
        assertThat(granted.availableAfter()).isEqualTo(8);
        assertThat(database.value(
                        Long.class,
                        "SELECT count(*) FROM audit_log WHERE action = 'credits.adjusted' AND user_id = ?",
                        admin))
                .isEqualTo(2);
        http.get()
                .uri("/api/credits/transactions?type=correction&format=csv")
                .headers(headers -> headers.setBearerAuth(callers.owner(account, user)))
                .exchange()
                .expectBody(String.class)
                .value(csv -> assertThat(csv).contains(",'=too much,"));
    }

    @Test
    void anAdministratorReadsAnyAccountsEntriesAndThatIsNoted() {
        entry(admin(), "{\"amount\":5,\"reason\":\"An apology\"}", null)
                .expectStatus()
                .isCreated();
        entries(account, admin())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].description")
                .isEqualTo("An apology")
                .jsonPath("$.items[1].balanceAfter")
                .isEqualTo(10)
                .jsonPath("$.pagination.total")
                .isEqualTo(2);
        entries(UUID.randomUUID(), admin()).expectStatus().isNotFound();
        entries(account, callers.owner(account, user)).expectStatus().isForbidden();
        assertThat(database.value(
                        Long.class,
                        "SELECT count(*) FROM audit_log WHERE action = 'credits.entries-read' AND user_id = ?",
                        admin))
                .isEqualTo(1);
    }

    private RestTestClient.ResponseSpec entries(UUID of, String token) {
        return http.get()
                .uri("/api/admin/credits/accounts/" + of + "/entries")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    @Test
    void aRepeatedRequestBooksOnce() {
        String body = "{\"amount\":5,\"reason\":\"An apology\"}";
        for (int i = 0; i < 2; i++) {
            entry(admin(), body, "key-1")
                    .expectStatus()
                    .isCreated()
                    .expectBody()
                    .jsonPath("$.balanceAfter")
                    .isEqualTo(15);
        }
        entry(admin(), "{\"amount\":6,\"reason\":\"An apology\"}", "key-1")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(database.value(Long.class, "SELECT balance FROM accounts WHERE tenant_id = ?", account))
                .isEqualTo(15);
    }

    @Test
    void takesNoMoreThanThereIs() {
        entry(admin(), "{\"amount\":-11,\"reason\":\"Too much\"}", null)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("INSUFFICIENT_CREDITS");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        for (String[] wrong : new String[][] {
            {"{\"amount\":0,\"reason\":\"x\"}", "amount"},
            {"{\"reason\":\"x\"}", "amount"},
            {"{\"amount\":1.5,\"reason\":\"x\"}", "amount"},
            {"{\"amount\":1}", "reason"},
            {"{\"amount\":1,\"reason\":\" \"}", "reason"},
            {"{\"amount\":1,\"reason\":\"x\",\"type\":\"bonus\"}", "type"}
        }) {
            entry(admin(), wrong[0], null)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.error.details.field")
                    .isEqualTo(wrong[1]);
        }
    }

    @Test
    void isForPlatformAdministratorsOnly() {
        String owner = callers.owner(account, user);
        entry(owner, "{\"amount\":5,\"reason\":\"Mine\"}", null).expectStatus().isForbidden();
        http.get()
                .uri("/api/admin/credits/accounts")
                .headers(headers -> headers.setBearerAuth(owner))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void listsEveryAccountAndFindsOne() {
        http.get()
                .uri("/api/admin/credits/accounts?accountId=" + account)
                .headers(headers -> headers.setBearerAuth(admin()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.pagination.total")
                .isEqualTo(1)
                .jsonPath("$.items[0].id")
                .isEqualTo(account.toString())
                .jsonPath("$.items[0].credits")
                .isEqualTo(10);
    }

    @Test
    void anUnknownAccountIsNotFound() {
        http.post()
                .uri("/api/admin/credits/accounts/" + UUID.randomUUID() + "/entries")
                .headers(headers -> headers.setBearerAuth(admin()))
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"amount\":5,\"reason\":\"x\"}")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private String admin() {
        return callers.platformAdmin(UUID.randomUUID(), admin);
    }

    private RestTestClient.ResponseSpec entry(
            String token, String body, @org.jspecify.annotations.Nullable String key) {
        return http.post()
                .uri("/api/admin/credits/accounts/" + account + "/entries")
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    if (key != null) {
                        headers.set("Idempotency-Key", key);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }
}
