package dev.postforge.credit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.credit.ledger.CreditPurchase;
import dev.postforge.defaults.database.DatabaseProperties;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest(database = "credit")
class AuditCommandIntegrationTests {

    @Autowired
    private DatabaseProperties properties;

    @Autowired
    private CreditPurchase purchase;

    @Autowired
    private TestDatabase database;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void printsWhatDoesNotAddUp() {
        UUID account = UUID.randomUUID();
        Tenant.of(account)
                .call(() -> purchase.handle(new CreditPurchase.Command(
                        account, UUID.randomUUID(), "stripe", 10, 0, null, "Test", Map.of(), null)));

        assertThat(audit()).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("The ledger adds up.");
        database.execute("UPDATE accounts SET balance = balance + 1 WHERE tenant_id = ?", account);
        try {
            assertThat(audit()).isEqualTo(1);
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("WRONG balance-is-the-sum-of-entries")
                    .contains("account " + account + " has 11, its entries say 10");
        } finally {
            database.execute("UPDATE accounts SET balance = balance - 1 WHERE tenant_id = ?", account);
        }
    }

    @Test
    void isMeantByItsNameAlone() {
        assertThat(AuditCommand.isMeant(new String[] {"audit"})).isTrue();
        assertThat(AuditCommand.isMeant(new String[] {})).isFalse();
        assertThat(AuditCommand.isMeant(new String[] {"--server.port=1"})).isFalse();
    }

    @Test
    void readsTheServicesSettings() {
        assertThat(AuditCommand.run(new String[] {
                    "audit",
                    "--postforge.database.url=" + properties.url(),
                    "--postforge.database.name=" + properties.name(),
                    "--postforge.database.owner-password=unused",
                    "--postforge.database.app-password=unused",
                    "--postforge.database.worker-password=" + properties.workerPassword()
                }))
                .isZero();
    }

    private int audit() {
        return new AuditCommand(new PrintStream(printed, true, StandardCharsets.UTF_8), Clock.systemUTC())
                .audit(properties);
    }
}
