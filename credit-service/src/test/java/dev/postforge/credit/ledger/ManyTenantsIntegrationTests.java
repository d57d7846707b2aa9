package dev.postforge.credit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.GenerationRequested;
import dev.postforge.contracts.Topics;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger's listener acts for a list of tenants at once; nobody else gets past one tenant by it. */
@ServiceTest(database = "credit")
class ManyTenantsIntegrationTests {

    @Autowired
    private TestDatabase database;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private final UUID mine = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @BeforeEach
    void openAccounts() {
        for (UUID tenant : List.of(mine, other)) {
            database.execute("INSERT INTO accounts (tenant_id, opened_at) VALUES (?, now())", tenant);
        }
    }

    @Test
    void whereATenantIsNamedAListWidensNothing() {
        Tenant.of(mine)
                .run(() -> inTransaction(() -> {
                    name(other, mine);

                    assertThat(accountsSeen()).containsExactly(mine);
                    assertThat(jdbc.sql("UPDATE accounts SET version = version + 1 WHERE tenant_id = :other")
                                    .param("other", other)
                                    .update())
                            .isZero();
                    assertThatThrownBy(() -> jdbc.sql("INSERT INTO estimates_due (tenant_id) VALUES (:other)")
                                    .param("other", other)
                                    .update())
                            .rootCause()
                            .hasMessageContaining("row-level security");
                }));
    }

    @Test
    void theListSeesItsTenantsAndEndsWithItsTransaction() {
        inTransaction(() -> {
            name(mine, other);
            assertThat(accountsSeen()).containsExactlyInAnyOrder(mine, other);
            assertThatThrownBy(() -> jdbc.sql("INSERT INTO accounts (tenant_id, opened_at) VALUES (:new, now())")
                            .param("new", UUID.randomUUID())
                            .update())
                    .rootCause()
                    .hasMessageContaining("row-level security");
        });
        // The pool has ten connections: one of these borrows the one that had the list.
        for (int i = 0; i < 30; i++) {
            inTransaction(() -> assertThat(accountsSeen()).isEmpty());
            Tenant.of(mine)
                    .run(() -> inTransaction(() -> assertThat(accountsSeen()).containsExactly(mine)));
        }
    }

    @Test
    void evenAListLeftOnTheConnectionShowsARequestNothingMore() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.name() + "_app", database.password("app"));
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('postforge.tenants', '{" + other + "}', false)");
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('postforge.tenant', '" + mine + "', true)");

            assertThat(count(statement, "accounts WHERE tenant_id = '" + other + "'"))
                    .isZero();
            assertThat(count(statement, "accounts WHERE tenant_id = '" + mine + "'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void noTableButTheLedgersTakesNoticeOfAList() {
        assertThat(database.owner("""
                        SELECT DISTINCT tablename FROM pg_policies
                        WHERE coalesce(qual, '') || coalesce(with_check, '') LIKE '%current_tenants%'
                        """))
                .extracting(row -> row.get("tablename"))
                .containsExactlyInAnyOrder(
                        "accounts",
                        "transactions",
                        "entries",
                        "transaction_actors",
                        "holds",
                        "hold_items",
                        "lots",
                        "estimates_due");
    }

    @Test
    void anEventThatSpeaksOfAnotherTenantThanItCameAsIsLaidAside() {
        UUID hold = Ids.next();
        GenerationRequested forged = new GenerationRequested(
                hold, other, 1, hold, "text", 1, Instant.now().plus(Duration.ofMinutes(5)), null, null, Instant.now());
        events.publish(Topics.GENERATION_REQUESTED, forged, mine);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> events.deadLetters(Topics.GENERATION_REQUESTED, "credit.holds").stream()
                        .anyMatch(letter -> new String(letter.value(), java.nio.charset.StandardCharsets.UTF_8)
                                .contains(hold.toString())));
        assertThat(database.count("holds WHERE id = '" + hold + "'")).isZero();
    }

    private void name(UUID... tenants) {
        String list = "{"
                + String.join(",", List.of(tenants).stream().map(UUID::toString).toList()) + "}";
        jdbc.sql("SELECT set_config('postforge.tenants', :list, true)")
                .param("list", list)
                .query()
                .listOfRows();
    }

    private List<UUID> accountsSeen() {
        return jdbc.sql("SELECT tenant_id FROM accounts")
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private void inTransaction(Runnable work) {
        // A refused statement ends the transaction; nothing here is to stay anyway.
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    private static long count(Statement statement, String what) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
