package dev.postforge.credit.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.CreditsGranted;
import dev.postforge.contracts.OrganizationDeleted;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.UserCreated;
import dev.postforge.contracts.UserDeleted;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.servlet.client.RestTestClient;

@ServiceTest(database = "credit")
class AccountsIntegrationTests {

    @Autowired
    private RestTestClient http;

    @Autowired
    private TestCallers callers;

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    private final UUID user = UUID.randomUUID();
    private final UUID personal = OpenAccount.personalOrganization(user);

    @Test
    void aNewUserHasTenCreditsBeforeAnyEventArrives() {
        Map<String, Object> summary = summary(personal);

        assertThat(summary)
                .containsEntry("credits", 10)
                .containsEntry("reserved", 0)
                .containsEntry("owed", 0)
                .containsEntry("daysEstimate", null);
        assertThat(transactions(summary))
                .singleElement()
                .satisfies(transaction -> assertThat(transaction)
                        .containsEntry("userId", user.toString())
                        .containsEntry("amount", 10)
                        .containsEntry("type", "bonus")
                        .containsEntry("balanceAfter", 10)
                        .containsKeys("id", "description", "metadata", "createdAt"));
    }

    @Test
    void tellsOfTheWelcomeWithASnapshotOfTheAccount() {
        events.publish(Topics.USER_CREATED, new UserCreated(user, 1, personal), personal, user);

        CreditsGranted granted =
                events.await(Topics.CREDITS_GRANTED, event -> event.accountId().equals(personal));

        assertThat(granted.amount()).isEqualTo(10);
        assertThat(granted.balanceAfter()).isEqualTo(10);
        assertThat(granted.availableAfter()).isEqualTo(10);
        assertThat(granted.reservedAfter()).isZero();
        assertThat(granted.version()).isEqualTo(1);
        assertThat(granted.reason()).isEqualTo("welcome");
        assertThat(summary(personal)).containsEntry("credits", 10);
    }

    @Test
    void tokenAndEventAtTheSameTimeGiveOneWelcome() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> work = IntStream.range(0, 20)
                    .<Callable<Object>>mapToObj(i -> i % 2 == 0
                            ? () -> summary(personal)
                            : () -> events.publish(
                                    Topics.USER_CREATED, new UserCreated(user, 1, personal), personal, user))
                    .toList();
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        settle();

        assertThat(summary(personal)).containsEntry("credits", 10);
        assertThat(database.value(Long.class, "SELECT count(*) FROM transactions WHERE tenant_id = ?", personal))
                .isEqualTo(1);
        assertThat(events.all(Topics.CREDITS_GRANTED).stream()
                        .filter(sent -> sent.event().accountId().equals(personal)))
                .hasSize(1);
    }

    @Test
    void replayWithAnEmptyInboxGivesNothingAgain() {
        events.publish(Topics.USER_CREATED, new UserCreated(user, 1, personal), personal, user);
        await().untilAsserted(() -> assertThat(balance(personal)).isEqualTo(10));
        database.execute("DELETE FROM inbox");
        events.publish(Topics.USER_CREATED, new UserCreated(user, 1, personal), personal, user);
        settle();

        assertThat(balance(personal)).isEqualTo(10);
    }

    @Test
    void anotherOrganizationOfTheUserGetsNoWelcome() {
        assertThat(summary(UUID.randomUUID())).containsEntry("credits", 0);
        assertThat(summary(personal)).containsEntry("credits", 10);
    }

    @Test
    void seesOnlyItsOwnTransactions() {
        summary(personal);
        UUID stranger = UUID.randomUUID();

        http.get()
                .uri("/api/credits/transactions")
                .headers(headers ->
                        headers.setBearerAuth(callers.owner(OpenAccount.personalOrganization(stranger), stranger)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.pagination.total")
                .isEqualTo(1)
                .jsonPath("$.items[0].userId")
                .isEqualTo(stranger.toString());
    }

    @Test
    void pagesAndFiltersTheHistory() {
        String token = callers.viewer(personal, user);
        get("/api/credits/transactions?type=bonus&from=2020-01-01&to=2100-01-01&limit=1", token)
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.pagination.limit")
                .isEqualTo(1)
                .jsonPath("$.pagination.totalPages")
                .isEqualTo(1);
        get("/api/credits/transactions?type=purchase", token)
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(0);
        get("/api/credits/transactions?to=2020-01-01T00:00:00Z", token)
                .expectBody()
                .jsonPath("$.pagination.total")
                .isEqualTo(0);
        for (String wrong : List.of("page=0", "limit=201", "limit=x", "type=theft", "from=yesterday", "format=xml")) {
            http.get()
                    .uri("/api/credits/transactions?" + wrong)
                    .headers(headers -> headers.setBearerAuth(token))
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.error.details.field")
                    .isEqualTo(wrong.substring(0, wrong.indexOf('=')));
        }
    }

    @Test
    void exportsTheHistoryAsCsv() {
        String csv = get("/api/credits/transactions?format=csv", callers.owner(personal, user))
                .expectHeader()
                .contentTypeCompatibleWith("text/csv")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(csv).startsWith("id,createdAt,type,amount,balanceAfter,description,userId\r\n");
        assertThat(csv).contains(",bonus,10,10,Welcome: free credits," + user + "\r\n");
    }

    @Test
    void aDeletedUserIsForgottenAndTheEntriesStay() {
        summary(personal);
        events.publish(Topics.USER_DELETED, new UserDeleted(user, 2, personal), personal, user);
        events.publish(Topics.ORGANIZATION_DELETED, new OrganizationDeleted(personal, 2), personal, user);
        await().untilAsserted(() -> {
            assertThat(database.value(Long.class, "SELECT count(*) FROM transaction_actors WHERE user_id = ?", user))
                    .isZero();
            assertThat(database.owner("SELECT 1 FROM accounts WHERE tenant_id = ? AND closed_at IS NOT NULL", personal))
                    .hasSize(1);
        });
        database.execute("DELETE FROM inbox");
        events.publish(Topics.USER_CREATED, new UserCreated(user, 1, personal), personal, user);
        settle();

        assertThat(balance(personal)).isEqualTo(10);
        assertThat(database.value(Long.class, "SELECT count(*) FROM entries WHERE tenant_id = ?", personal))
                .isEqualTo(2);
    }

    @Test
    void aUserDeletedBeforeHeWasHeardOfGetsNothing() {
        events.publish(Topics.ORGANIZATION_DELETED, new OrganizationDeleted(personal, 2), personal, user);
        await().untilAsserted(() -> assertThat(database.owner("SELECT 1 FROM accounts WHERE tenant_id = ?", personal))
                .hasSize(1));
        events.publish(Topics.USER_CREATED, new UserCreated(user, 1, personal), personal, user);
        settle();

        assertThat(balance(personal)).isZero();
    }

    @Test
    void needsAToken() {
        http.get()
                .uri("/api/credits/summary")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("AUTH_REQUIRED");
    }

    /** Until everything sent so far was handled: a user sent last has his welcome. */
    private void settle() {
        for (int i = 0; i < 6; i++) {
            UUID last = UUID.randomUUID();
            UUID tenant = OpenAccount.personalOrganization(last);
            events.publish(Topics.USER_CREATED, new UserCreated(last, 1, tenant), tenant, last);
            await().untilAsserted(() -> assertThat(balance(tenant)).isEqualTo(10));
        }
    }

    private long balance(UUID tenant) {
        return database.value(
                Long.class, "SELECT coalesce(sum(balance), 0)::bigint FROM accounts WHERE tenant_id = ?", tenant);
    }

    private Map<String, Object> summary(UUID tenant) {
        Map<String, Object> body = get("/api/credits/summary", callers.owner(tenant, user))
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
        assertThat(body).isNotNull();
        return java.util.Objects.requireNonNull(body);
    }

    private RestTestClient.ResponseSpec get(String uri, String token) {
        return http.get()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> transactions(Map<String, Object> summary) {
        return (List<Map<String, Object>>) java.util.Objects.requireNonNull(summary.get("transactions"));
    }
}
