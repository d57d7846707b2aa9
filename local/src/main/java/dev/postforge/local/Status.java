package dev.postforge.local;

import dev.postforge.local.kafka.KafkaBroker;
import dev.postforge.local.postgres.PostgresServer;
import dev.postforge.local.process.ProcessTable;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** Asks every part whether it is ready. */
final class Status {

    private static final int KAFKA_LIMIT_MILLIS = 3_000;

    private final RunningStack stack;
    private final Parts.Passwords passwords;

    private Status(RunningStack stack, Parts.Passwords passwords) {
        this.stack = stack;
        this.passwords = passwords;
    }

    /** Returns 0 only when every part is ready. */
    static int run(RunningStack stack) throws IOException, InterruptedException {
        if (ProcessTable.launcherOf(stack.home().directory()).isEmpty()) {
            System.out.println("PostForge is not running: start it with ./postforge up");
            return 1;
        }
        Status status = new Status(stack, stack.passwords());
        Map<String, Long> pids = ProcessTable.partsOf(stack.home().directory()).stream()
                .collect(Collectors.toMap(
                        ProcessTable.Found::part, found -> found.handle().pid(), Math::max));
        boolean all = true;
        System.out.printf(Locale.ROOT, "%-22s %-10s %6s  %s%n", "part", "state", "port", "process");
        for (String part : Topology.parts()) {
            boolean ready = status.isReady(part);
            all &= ready;
            Long pid = pids.get(part);
            String state = ready ? "ready" : pid == null && !part.equals(Topology.POSTGRES) ? "down" : "not ready";
            System.out.printf(
                    Locale.ROOT, "%-22s %-10s %6d  %s%n", part, state, stack.port(part), pid == null ? "" : pid);
        }
        return all ? 0 : 1;
    }

    private boolean isReady(String part) throws InterruptedException {
        String base = "http://127.0.0.1:" + stack.port(part);
        return switch (part) {
            case Topology.POSTGRES -> postgres();
            case Topology.KAFKA -> kafka();
            case Topology.SANDBOX -> HttpProbe.isOk(URI.create(base + "/_sandbox/health"));
            case Topology.GATEWAY -> HttpProbe.isOk(URI.create(base + "/actuator/health"));
            default -> HttpProbe.isOk(URI.create(base + "/actuator/health/readiness"));
        };
    }

    private boolean postgres() {
        try (Connection connection = PostgresServer.connect(
                stack.port(Topology.POSTGRES),
                PostgresServer.SUPERUSER,
                passwords.superuser(),
                PostgresServer.SUPERUSER)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean kafka() throws InterruptedException {
        Properties client = KafkaBroker.clientOf(
                stack.port(Topology.KAFKA), "launcher", passwords.kafka().getOrDefault("launcher", ""));
        client.setProperty("default.api.timeout.ms", Integer.toString(KAFKA_LIMIT_MILLIS));
        client.setProperty("request.timeout.ms", Integer.toString(KAFKA_LIMIT_MILLIS));
        try (Admin admin = Admin.create(client)) {
            return List.copyOf(admin.describeCluster().nodes().get(KAFKA_LIMIT_MILLIS, TimeUnit.MILLISECONDS))
                            .size()
                    == 1;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
