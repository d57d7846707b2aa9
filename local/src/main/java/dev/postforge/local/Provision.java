package dev.postforge.local;

import dev.postforge.contracts.Topics;
import dev.postforge.local.kafka.Access;
import dev.postforge.local.kafka.KafkaBroker;
import dev.postforge.local.postgres.Databases;
import dev.postforge.local.secrets.SecretFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Gives servers that somebody else runs (containers, a cluster) what the launcher gives its own: secrets, databases
 * with their roles, topics and rights, all from the same {@link Topology}.
 */
public final class Provision {

    private static final String USAGE = """
            secrets <directory>                   make every secret that is missing, a directory per part
            broker <secrets> <directory>          write what KafkaMain starts from (one broker, containers)
            access <secrets>                      create databases, roles, topics and rights; from the environment:
                POSTGRES_URL  jdbc:postgresql://host:5432/postgres   POSTGRES_USER   POSTGRES_PASSWORD_FILE
                KAFKA_BOOTSTRAP_SERVERS   KAFKA_SECURITY_PROTOCOL (SASL_SSL)   KAFKA_USER   KAFKA_PASSWORD_FILE
                KAFKA_PARTITIONS (24)   KAFKA_REPLICAS (3)
            """;

    /** A cluster's defaults (events.md, Life of a topic); containers on one machine set 3 and 1. */
    private static final int CLUSTER_PARTITIONS = 24;

    private static final short CLUSTER_REPLICAS = 3;

    /** Kafka's port inside its container. */
    private static final int KAFKA_PORT = 9092;

    private final Parts.Passwords passwords;

    private Provision(Parts.Passwords passwords) {
        this.passwords = passwords;
    }

    /** Takes a command and its directories. */
    public static void main(String[] arguments)
            throws IOException, SQLException, ExecutionException, InterruptedException {
        List<String> words = List.of(arguments);
        if (words.size() == 2 && words.getFirst().equals("secrets")) {
            secrets(Path.of(words.get(1)));
        } else if (words.size() == 3 && words.getFirst().equals("broker")) {
            broker(Path.of(words.get(1)), Path.of(words.get(2)));
        } else if (words.size() == 2 && words.getFirst().equals("access")) {
            access(Path.of(words.get(1)), System.getenv());
        } else {
            System.err.print(USAGE);
            System.exit(2);
        }
    }

    /** PostgreSQL's image reads its password as a user of its own, from a directory that only it is given. */
    static void secrets(Path directory) throws IOException {
        Parts.Passwords.prepare(new SecretFiles(directory));
        Path postgres = directory.resolve(Topology.POSTGRES);
        Files.setPosixFilePermissions(postgres, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var files = Files.list(postgres)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            }
        }
        System.out.println("The secrets are in " + directory);
    }

    private static void broker(Path secrets, Path directory) throws IOException {
        Parts.Passwords passwords = Parts.Passwords.prepare(new SecretFiles(secrets));
        KafkaBroker.configure(new KafkaBroker.Settings(
                directory, "0.0.0.0", Topology.KAFKA, KAFKA_PORT, KAFKA_PORT + 1, passwords.kafka()));
    }

    static void access(Path secrets, Map<String, String> environment)
            throws IOException, SQLException, ExecutionException, InterruptedException {
        Provision provision = new Provision(Parts.Passwords.ofServices(new SecretFiles(secrets)));
        provision.databases(environment);
        provision.topics(environment);
        System.out.println("Databases, roles, topics and rights are in place.");
    }

    private void databases(Map<String, String> environment) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", required(environment, "POSTGRES_USER"));
        login.setProperty("password", secret(environment, "POSTGRES_PASSWORD_FILE"));
        try (Connection connection = DriverManager.getConnection(required(environment, "POSTGRES_URL"), login)) {
            new Databases(passwords.databases()).create(connection);
        }
    }

    private void topics(Map<String, String> environment) throws ExecutionException, InterruptedException {
        Access access = new Access(
                Topics.all(),
                Topics.feed(),
                Topology.GATEWAY,
                Integer.parseInt(environment.getOrDefault("KAFKA_PARTITIONS", "" + CLUSTER_PARTITIONS)),
                Short.parseShort(environment.getOrDefault("KAFKA_REPLICAS", "" + CLUSTER_REPLICAS)));
        try (Admin admin = Admin.create(KafkaBroker.clientOf(
                required(environment, "KAFKA_BOOTSTRAP_SERVERS"),
                environment.getOrDefault("KAFKA_SECURITY_PROTOCOL", "SASL_SSL"),
                required(environment, "KAFKA_USER"),
                secret(environment, "KAFKA_PASSWORD_FILE")))) {
            access.apply(admin, passwords.kafka());
        }
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    private static String secret(Map<String, String> environment, String name) {
        try {
            return Files.readString(Path.of(required(environment, name))).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
