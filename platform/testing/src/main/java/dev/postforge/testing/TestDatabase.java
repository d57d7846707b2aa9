package dev.postforge.testing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The test context's database as an onlooker sees it who stands above row-level security. */
public final class TestDatabase {

    private final String name;
    private final String database;
    private final String url;
    private final JdbcClient jdbc;
    private final JdbcClient server;

    TestDatabase(String name, String database, String url, JdbcClient jdbc, JdbcClient server) {
        this.name = name;
        this.database = database;
        this.url = url;
        this.jdbc = jdbc;
        this.server = server;
    }

    /** The service's database name; the roles are {@code <name>_owner}, {@code _app}, {@code _worker}. */
    public String name() {
        return name;
    }

    /** JDBC URL of this context's own database. */
    public String url() {
        return url;
    }

    /** Password of a role, given by its short name as {@code app}. */
    public String password(String role) {
        return PostgresServer.password(role);
    }

    /** What a query sees when nothing is hidden from it. */
    public List<Map<String, @Nullable Object>> owner(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query().listOfRows();
    }

    /** The single value of a query, such as a count. */
    public <T> T value(Class<T> type, String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(type).single();
    }

    /** How many rows a table has, of all tenants. */
    public long count(String table) {
        return value(Long.class, "SELECT count(*) FROM " + table);
    }

    /** Changes rows or the schema, past every rule; returns the number of rows. */
    public int execute(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).update();
    }

    /** Takes the database away from the service: open connections break, new ones are refused. */
    public void pause() {
        server.sql("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false").update();
        server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?")
                .param(database)
                .query()
                .listOfRows();
    }

    /** Gives the database back. */
    public void resume() {
        server.sql("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true").update();
    }
}
