package dev.postforge.local.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** One database per service, whose roles can connect to no other. */
public final class Databases {

    private static final String NO_RIGHTS = " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION";

    private final List<Database> databases;

    /**
     * A database and who may connect to it.
     *
     * @param passwords by role; the role that ends in {@code _owner} owns it
     */
    public record Database(String name, Map<String, String> passwords) {}

    public Databases(List<Database> databases) {
        this.databases = databases;
    }

    /** Creates what is missing and sets the passwords of today's secrets. */
    public void create(Connection superuser) throws SQLException {
        execute(superuser, "REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC");
        for (Database database : databases) {
            for (Map.Entry<String, String> role : database.passwords().entrySet()) {
                boolean known = exists(superuser, "SELECT 1 FROM pg_roles WHERE rolname = '" + role.getKey() + "'");
                setPassword(superuser, (known ? "ALTER ROLE " : "CREATE ROLE ") + role.getKey(), role.getValue());
            }
            if (!exists(superuser, "SELECT 1 FROM pg_database WHERE datname = '" + database.name() + "'")) {
                execute(
                        superuser,
                        "CREATE DATABASE " + database.name() + " OWNER " + database.name()
                                + "_owner TEMPLATE template0 STRATEGY file_copy");
            }
            execute(superuser, "REVOKE ALL ON DATABASE " + database.name() + " FROM PUBLIC");
            execute(
                    superuser,
                    "GRANT CONNECT ON DATABASE " + database.name() + " TO "
                            + String.join(", ", database.passwords().keySet()));
        }
    }

    private static void setPassword(Connection connection, String roleStatement, String password) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(roleStatement + NO_RIGHTS + " PASSWORD " + statement.enquoteLiteral(password));
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
