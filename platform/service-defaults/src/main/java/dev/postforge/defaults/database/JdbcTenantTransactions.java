package dev.postforge.defaults.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Begins each transaction of an application without entities as the tenant of its scope. */
final class JdbcTenantTransactions extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    JdbcTenantTransactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        try {
            TransactionTenant.set(obtainDataSource());
        } catch (CannotCreateTransactionException failure) {
            takeBack(transaction, failure);
            throw failure;
        }
    }

    private void takeBack(Object transaction, CannotCreateTransactionException failure) {
        try {
            Object holder = TransactionSynchronizationManager.getResource(obtainDataSource());
            if (holder instanceof ConnectionHolder connection) {
                connection.getConnection().rollback();
            }
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
        } finally {
            doCleanupAfterCompletion(transaction);
        }
    }
}
