package dev.postforge.credit.audit;

import dev.postforge.credit.ledger.LedgerCheck;
import dev.postforge.defaults.database.DatabaseProperties;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code java -jar credit-service-exec.jar audit}: adds a ledger up and prints what does not; exit status 1 if
 * anything. It reads the service's own settings, starts nothing of it, and only reads the database.
 */
public final class AuditCommand {

    /** Findings printed of each check. */
    private static final int LIMIT = 1000;

    private final PrintStream out;
    private final Clock clock;

    AuditCommand(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Whether these arguments ask for it. */
    public static boolean isMeant(String[] arguments) {
        return arguments.length > 0 && arguments[0].equals("audit");
    }

    /** Audits the database of the settings in the environment. */
    public static int run(String[] arguments) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(arguments)) {
            return new AuditCommand(System.out, Clock.systemUTC()).audit(context.getBean(DatabaseProperties.class));
        }
    }

    int audit(DatabaseProperties database) {
        SingleConnectionDataSource connection = new SingleConnectionDataSource(
                database.url(), database.name() + "_worker", database.workerPassword(), true);
        try {
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(connection));
            transaction.setReadOnly(true);
            transaction.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
            Integer findings = transaction.execute(status -> audit(JdbcClient.create(connection)));
            return findings == null || findings > 0 ? 1 : 0;
        } finally {
            connection.destroy();
        }
    }

    private int audit(JdbcClient jdbc) {
        Instant now = clock.instant();
        int findings = 0;
        for (LedgerCheck check : LedgerCheck.values()) {
            List<String> found = check.findings(jdbc, now, LIMIT);
            out.println((found.isEmpty() ? "ok    " : "WRONG ") + check.code());
            found.forEach(finding -> out.println("      " + finding));
            findings += found.size();
        }
        out.println(jdbc.sql("""
                SELECT (SELECT count(*) FROM accounts) || ' accounts, ' || (SELECT count(*) FROM transactions)
                       || ' transactions, ' || (SELECT count(*) FROM holds WHERE state = 'active') || ' active holds'
                """).query(String.class).single());
        jdbc.sql("""
                SELECT house || ' ' || sum(amount) FROM entries WHERE house IS NOT NULL GROUP BY house ORDER BY house
                """).query((row, number) -> row.getString(1)).list().forEach(house -> out.println("house " + house));
        out.println(findings == 0 ? "The ledger adds up." : "The ledger does not add up: " + findings + " findings.");
        return findings;
    }

    /** The service's settings, without the service. */
    @EnableConfigurationProperties(DatabaseProperties.class)
    static class Settings {}
}
