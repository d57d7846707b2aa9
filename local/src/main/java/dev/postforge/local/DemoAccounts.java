package dev.postforge.local;

import dev.postforge.local.process.Progress;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.SQLException;

/** The two accounts that exist on a local stack and nowhere else. */
final class DemoAccounts {

    static final Account DEMO = new Account("demo@postforge.local", "Postforge-Demo-1", "Demo");
    static final Account ADMIN = new Account("admin@postforge.local", "Postforge-Admin-1", "Admin");

    private final RunningStack stack;

    /** How somebody signs in. */
    record Account(String email, String password, String name) {}

    DemoAccounts(RunningStack stack) {
        this.stack = stack;
    }

    /** Signs both up, unless they are there already, and makes one a platform admin. */
    void create(Progress progress) {
        if (!stack.isBuilt(Topology.GATEWAY)) {
            return;
        }
        try {
            signUp(DEMO, progress);
            signUp(ADMIN, progress);
            new Admins(stack).grant(ADMIN.email());
        } catch (IOException | SQLException e) {
            progress.note("demo accounts", "could not be made: " + e.getMessage());
        }
    }

    private void signUp(Account account, Progress progress) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + stack.port(Topology.GATEWAY) + "/api/auth/signup");
        int status = HttpProbe.post(
                uri,
                "{\"email\":\"%s\",\"password\":\"%s\",\"company\":\"PostForge\",\"name\":\"%s\"}"
                        .formatted(account.email(), account.password(), account.name()));
        boolean there = status / 100 == 2 || status == HttpURLConnection.HTTP_CONFLICT;
        if (!there) {
            progress.note("demo accounts", "signing up " + account.email() + " was answered with " + status);
        }
    }
}
