package dev.postforge.local;

import dev.postforge.local.postgres.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Makes platform admins, which no HTTP call can (security.md 6). */
final class Admins {

    private final RunningStack stack;

    Admins(RunningStack stack) {
        this.stack = stack;
    }

    static int run(RunningStack stack, List<String> words) throws IOException, SQLException {
        if (words.size() != 2 || !words.getFirst().equals("grant")) {
            throw new IllegalArgumentException("say ./postforge admin grant <e-mail>");
        }
        String email = words.getLast();
        if (!new Admins(stack).grant(email)) {
            System.err.println("postforge: no user has the address " + email + ": sign up first.");
            return 1;
        }
        System.out.println(email + " is a platform admin from the next sign-in on.");
        return 0;
    }

    /** Returns whether there is such a user. */
    boolean grant(String email) throws IOException, SQLException {
        Service gateway = Topology.service(Topology.GATEWAY);
        String owner = gateway.database() + "_owner";
        try (Connection connection = PostgresServer.connect(
                        stack.port(Topology.POSTGRES), owner, stack.passwords().owner(gateway), gateway.database());
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE users SET platform_role = 'admin' WHERE lower(email) = ?")) {
            update.setString(1, email.toLowerCase(Locale.ROOT));
            return update.executeUpdate() > 0;
        }
    }
}
