package dev.postforge.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.connections.Authorizations;
import dev.postforge.contracts.ConnectionAuthorized;
import dev.postforge.contracts.PostPublished;
import dev.postforge.defaults.provider.AccountTurns;
import dev.postforge.defaults.provider.AccountTurns.Permission;
import dev.postforge.defaults.provider.AccountTurns.Turn;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.SettableClock;
import dev.postforge.testing.TestDatabase;
import dev.postforge.verification.Networks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The timer never fires here: runs are made by the tests, several at once, as instances would. */
@ServiceTest(database = "verification", properties = "postforge.verification.poll=10h")
@ContextConfiguration(initializers = Networks.Settings.class)
class SharedWorkIntegrationTests {

    private static final Instant NOON = Instant.parse("2031-03-04T12:00:00Z");
    private static final int ACCOUNTS = 120;

    @Autowired
    private RunDueChecks run;

    @Autowired
    private StartVerification start;

    @Autowired
    private Authorizations authorizations;

    @Autowired
    private AccountTurns turns;

    @Autowired
    private TestDatabase database;

    @Autowired
    private SettableClock clock;

    @Autowired
    private RestTestClient http;

    private final UUID tenant = UUID.randomUUID();

    @BeforeEach
    void startAnew() {
        database.execute("DELETE FROM checks");
        database.execute("DELETE FROM verifications");
        Networks.reset();
        clock.set(NOON);
    }

    @Test
    void severalInstancesShareTheAccountsAndAskForEachOnce() throws Exception {
        for (int account = 0; account < ACCOUNTS; account++) {
            follow(account(account), "SL-AAAAAA-0001");
            Networks.answers("/instagram/" + account(account) + "/stories", 200, """
                    {"data":[{"id":"1","caption":"SL-AAAAAA-0001","timestamp":"2031-03-04T12:00:00+0000"}]}""");
        }
        clock.set(NOON.plus(Duration.ofMinutes(5)));

        List<Callable<Tally>> instances = new ArrayList<>();
        for (int instance = 0; instance < 4; instance++) {
            instances.add(run::handle);
        }
        Tally together = Tally.NOTHING;
        try (ExecutorService threads = Executors.newFixedThreadPool(instances.size())) {
            for (var done : threads.invokeAll(instances)) {
                together = together.plus(done.get());
            }
        }

        assertThat(together).isEqualTo(new Tally(ACCOUNTS, ACCOUNTS, 0, 0));
        for (int account = 0; account < ACCOUNTS; account++) {
            assertThat(Networks.calls("/instagram/" + account(account) + "/stories"))
                    .as(account(account))
                    .isEqualTo(1);
        }
    }

    @Test
    void aDeadInstancesAccountIsTakenOverAndItsOwnTurnIsLost() {
        follow(account(1), "SL-AAAAAA-0001");
        Networks.answers("/instagram/" + account(1) + "/stories", 200, """
                {"data":[{"id":"1","caption":"SL-AAAAAA-0001","timestamp":"2031-03-04T12:00:00+0000"}]}""");
        Instant due = NOON.plus(Duration.ofMinutes(5));
        clock.set(due);
        Turn dead = turns.claim(due, 10).getFirst();

        assertThat(run.handle()).isEqualTo(Tally.NOTHING);
        database.execute("UPDATE account_turns SET lease_until = now() - interval '1 second'");
        assertThat(run.handle()).isEqualTo(new Tally(1, 1, 0, 0));
        assertThat(turns.permit(dead, 60)).isEqualTo(Permission.LOST);
    }

    @Test
    void anAccountsCallsAreSpreadOverTheMinute() {
        follow(account(1), "SL-AAAAAA-0001");
        Instant due = NOON.plus(Duration.ofMinutes(5));
        Turn turn = turns.claim(due, 10).getFirst();

        List<Permission> answers = new ArrayList<>();
        for (int call = 0; call < 12; call++) {
            answers.add(turns.permit(turn, 30));
        }

        assertThat(answers).startsWith(Permission.GRANTED, Permission.GRANTED, Permission.GRANTED);
        assertThat(answers.getLast()).isEqualTo(Permission.EXHAUSTED);
        assertThat(answers.stream().filter(Permission.GRANTED::equals).count()).isBetween(5L, 8L);
    }

    @Test
    void theCronPathMakesDueChecksForThoseWhoKnowTheSecret() {
        follow(account(1), "SL-AAAAAA-0001");
        Networks.answers("/instagram/" + account(1) + "/stories", 200, "{\"data\":[]}");
        clock.set(NOON.plus(Duration.ofMinutes(5)));

        http.get().uri(VerifyStoriesController.PATH).exchange().expectStatus().isUnauthorized();
        http.post()
                .uri(VerifyStoriesController.PATH)
                .headers(headers -> headers.setBearerAuth("wrong"))
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.UNAUTHORIZED)
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("AUTH_REQUIRED");
        http.post()
                .uri(VerifyStoriesController.PATH)
                .headers(headers -> headers.setBearerAuth(Networks.CRON_SECRET))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json(
                        "{\"checked\":1,\"verified\":0,\"failed\":0,\"postponed\":0}",
                        org.springframework.test.json.JsonCompareMode.STRICT);
    }

    private static String account(int number) {
        return "1784140000000" + (1000 + number);
    }

    private void follow(String account, String tag) {
        UUID connection = UUID.randomUUID();
        Tenant.of(tenant).run(() -> {
            authorizations.save(
                    tenant,
                    new ConnectionAuthorized(
                            connection,
                            1,
                            "instagram",
                            "direct",
                            account,
                            Networks.sealed("token", tenant, connection),
                            null,
                            false));
            start.handle(new PostPublished(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    3,
                    1,
                    connection,
                    "instagram",
                    account,
                    "1",
                    null,
                    NOON,
                    "story",
                    tag,
                    "hash",
                    1));
        });
    }
}
