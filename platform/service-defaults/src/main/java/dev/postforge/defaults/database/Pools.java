package dev.postforge.defaults.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Connection pools that notice a lost database within seconds and come back by themselves. */
final class Pools {

    /** Below PostgreSQL's and any firewall's patience, so that no connection dies unseen. */
    private static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration KEEPALIVE = Duration.ofSeconds(30);
    private static final Duration VALIDATION = Duration.ofSeconds(2);
    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** Beyond the statement timeout the server is gone rather than slow. */
    private static final Duration SOCKET_GRACE = Duration.ofSeconds(15);

    private final DatabaseProperties properties;

    Pools(DatabaseProperties properties) {
        this.properties = properties;
    }

    HikariDataSource app() {
        return pool(
                "app",
                properties.app(),
                properties.appPassword(),
                properties.appPoolSize(),
                properties.statementTimeout());
    }

    HikariDataSource worker() {
        return pool(
                "worker",
                properties.worker(),
                properties.workerPassword(),
                properties.workerPoolSize(),
                properties.workerStatementTimeout());
    }

    private HikariDataSource pool(String name, String user, String password, int size, Duration statementTimeout) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(properties.url());
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(properties.connectionTimeout().toMillis());
        pool.setValidationTimeout(VALIDATION.toMillis());
        pool.setKeepaliveTime(KEEPALIVE.toMillis());
        pool.setIdleTimeout(IDLE.toMillis());
        pool.setMaxLifetime(MAX_LIFETIME.toMillis());
        // The pool starts without the database: waiting for it at start is the migration's job.
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("ApplicationName", properties.name() + "-" + name);
        pool.addDataSourceProperty("connectTimeout", CONNECT.toSeconds());
        pool.addDataSourceProperty(
                "socketTimeout", statementTimeout.plus(SOCKET_GRACE).toSeconds());
        pool.addDataSourceProperty("tcpKeepAlive", true);
        pool.addDataSourceProperty("reWriteBatchedInserts", true);
        pool.addDataSourceProperty(
                "options",
                "-c statement_timeout=" + statementTimeout.toMillis()
                        + " -c lock_timeout=" + properties.lockTimeout().toMillis()
                        + " -c idle_in_transaction_session_timeout="
                        + properties.idleTransactionTimeout().toMillis());
        return pool;
    }
}
