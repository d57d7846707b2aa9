package dev.postforge.defaults.database;

import dev.postforge.defaults.tenancy.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells the database whose transaction it is.
 *
 * <p>A listener of the transaction manager would do, but for one thing: when its statement fails, nobody returns the
 * connection. So the statement belongs to the beginning itself, and who begins takes a failed beginning back.
 */
final class TransactionTenant {

    /** Local to the transaction: set for the session it would leak to the pool's next borrower. */
    private static final String SET_TENANT = "select set_config('postforge.tenant', ?, true)";

    private TransactionTenant() {}

    /** Sets the tenant of the scope, if it has one, in the transaction that has just begun. */
    static void set(@Nullable DataSource dataSource) {
        Optional<Tenant> tenant = Tenant.current();
        if (tenant.isEmpty()) {
            return;
        }
        if (dataSource == null) {
            throw new IllegalStateException("The transaction manager has no data source");
        }
        try {
            set(dataSource, tenant.get().tenantId());
        } catch (SQLException | RuntimeException e) {
            throw new CannotCreateTransactionException("The tenant of the transaction could not be set", e);
        }
    }

    private static void set(DataSource dataSource, UUID tenantId) throws SQLException {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement statement = connection.prepareStatement(SET_TENANT)) {
            statement.setString(1, tenantId.toString());
            statement.execute();
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
