package dev.postforge.defaults.database;

import dev.postforge.defaults.tenancy.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Begins each transaction of the application as the tenant of its scope.
 *
 * <p>A listener of the transaction manager would do, but for one thing: when its statement fails, nobody returns the
 * connection. So the statement belongs to the beginning itself, and a failed beginning is taken back.
 */
final class TenantTransactionManager extends JpaTransactionManager {

    private static final long serialVersionUID = 1L;

    /** Local to the transaction: set for the session it would leak to the pool's next borrower. */
    private static final String SET_TENANT = "select set_config('postforge.tenant', ?, true)";

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        Optional<Tenant> tenant = Tenant.current();
        if (tenant.isEmpty()) {
            return;
        }
        try {
            setTenant(tenant.get().tenantId());
        } catch (SQLException | RuntimeException e) {
            CannotCreateTransactionException failure =
                    new CannotCreateTransactionException("The tenant of the transaction could not be set", e);
            takeBack(transaction, failure);
            throw failure;
        }
    }

    private void setTenant(UUID tenantId) throws SQLException {
        DataSource dataSource = getDataSource();
        if (dataSource == null) {
            throw new IllegalStateException("The entity manager factory has no data source");
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement statement = connection.prepareStatement(SET_TENANT)) {
            statement.setString(1, tenantId.toString());
            statement.execute();
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private void takeBack(Object transaction, CannotCreateTransactionException failure) {
        try {
            Object holder = TransactionSynchronizationManager.getResource(obtainEntityManagerFactory());
            if (holder instanceof EntityManagerHolder entityManager) {
                entityManager.getEntityManager().getTransaction().rollback();
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        } finally {
            doCleanupAfterCompletion(transaction);
        }
    }
}
