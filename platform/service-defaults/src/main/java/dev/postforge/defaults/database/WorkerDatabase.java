package dev.postforge.defaults.database;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The database as the worker role sees it: claims, sweeps, relay and look-ups before a tenant is known. */
public final class WorkerDatabase {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    public WorkerDatabase(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Runs the work in one transaction of the worker role. */
    public <T extends @Nullable Object> T inTransaction(Function<JdbcClient, T> work) {
        return transactions.execute(status -> work.apply(jdbc));
    }
}
