package dev.postforge.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What pgbench would run: one guarded statement per movement (balance and entry together), committed each, from 8
 * clients on the same server, in tables of its own.
 */
final class SingleStatement {

    private static final int CLIENTS = 8;

    private static final String MOVE = """
            WITH moved AS (
                UPDATE bench_accounts SET balance = balance - 1, version = version + 1
                WHERE id = ? AND balance >= 1 RETURNING id, version, balance)
            INSERT INTO bench_entries (account, version, amount, balance_after)
            SELECT id, version, -1, balance FROM moved""";

    private final LedgerStack stack;

    SingleStatement(LedgerStack stack) {
        this.stack = stack;
    }

    /** Statements per second on so many accounts. */
    double run(int accounts, int seconds) throws Exception {
        try (Connection owner = stack.connect("owner");
                Statement statement = owner.createStatement()) {
            drop(statement);
            statement.execute("CREATE TABLE bench_accounts (id int PRIMARY KEY, balance bigint NOT NULL"
                    + " CHECK (balance >= 0), version bigint NOT NULL)");
            statement.execute("CREATE TABLE bench_entries (account int NOT NULL, version bigint NOT NULL,"
                    + " amount bigint NOT NULL, balance_after bigint NOT NULL, PRIMARY KEY (account, version))");
            statement.execute(
                    "INSERT INTO bench_accounts SELECT i, 1000000000, 0 FROM generate_series(1, " + accounts + ") i");
            statement.execute("ANALYZE bench_accounts");
            try {
                return clients(accounts, seconds);
            } finally {
                drop(statement);
            }
        }
    }

    private double clients(int accounts, int seconds) throws Exception {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        long moved = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                SplittableRandom random = new SplittableRandom(client);
                counts.add(pool.submit(() -> move(accounts, random, end)));
            }
            for (Future<Long> count : counts) {
                moved += count.get();
            }
        }
        return moved * 1e9 / (System.nanoTime() - start);
    }

    private long move(int accounts, SplittableRandom random, long end) throws Exception {
        long moved = 0;
        try (Connection connection = stack.connect("owner");
                PreparedStatement statement = connection.prepareStatement(MOVE)) {
            while (System.nanoTime() < end) {
                statement.setInt(1, 1 + random.nextInt(accounts));
                moved += statement.executeUpdate();
            }
        }
        return moved;
    }

    private static void drop(Statement statement) throws SQLException {
        statement.execute("DROP TABLE IF EXISTS bench_entries");
        statement.execute("DROP TABLE IF EXISTS bench_accounts");
    }
}
