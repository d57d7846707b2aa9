package dev.postforge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.Topics;
import dev.postforge.local.archive.JavaCommand;
import dev.postforge.local.archive.Program;
import dev.postforge.local.archive.Programs;
import dev.postforge.local.kafka.Access;
import dev.postforge.local.kafka.KafkaBroker;
import dev.postforge.local.postgres.Databases;
import dev.postforge.local.postgres.PostgresServer;
import dev.postforge.local.process.LogFile;
import dev.postforge.local.process.Progress;
import dev.postforge.local.process.Supervised;
import dev.postforge.local.secrets.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class ProvisionIntegrationTests {

    @Test
    void givesServersOfSomebodyElseWhatTheLauncherGivesItsOwn() throws Exception {
        Path directory = TestDirectory.create("provision");
        Path secrets = directory.resolve("secrets");
        Provision.secrets(secrets);
        Parts.Passwords passwords = Parts.Passwords.prepare(new SecretFiles(secrets));
        int postgresPort = TestDirectory.freePort();
        int kafkaPort = TestDirectory.freePort();
        Supervised postgres = new Supervised(
                new PostgresServer(
                        new PostgresServer.Settings(
                                directory.resolve("postgres"), directory, postgresPort, passwords.superuser(), false),
                        new Databases(List.of()),
                        new LogFile(directory.resolve("postgres.log"))),
                Progress.SILENT);
        Supervised kafka = new Supervised(broker(directory, kafkaPort, passwords), Progress.SILENT);
        try {
            var database = postgres.start();
            kafka.start().get(60, TimeUnit.SECONDS);
            database.get(60, TimeUnit.SECONDS);
            Map<String, String> environment = Map.of(
                    "POSTGRES_URL", "jdbc:postgresql://127.0.0.1:" + postgresPort + "/postgres",
                    "POSTGRES_USER", "postgres",
                    "POSTGRES_PASSWORD_FILE",
                            secrets.resolve("postgres/superuser-password").toString(),
                    "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafkaPort,
                    "KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                    "KAFKA_USER", "launcher",
                    "KAFKA_PASSWORD_FILE",
                            secrets.resolve("kafka/launcher-password").toString(),
                    "KAFKA_PARTITIONS", "2",
                    "KAFKA_REPLICAS", "1");

            Provision.access(secrets, environment);
            // Again, as after an upgrade.
            Provision.access(secrets, environment);

            String password = Files.readString(secrets.resolve("post-service/postforge.database.app-password"));
            try (Connection connection = PostgresServer.connect(postgresPort, "post_app", password, "post")) {
                assertThat(connection.isValid(1)).isTrue();
            }
            String own = Files.readString(secrets.resolve("gateway-service/postforge.kafka.password"));
            try (Admin admin = Admin.create(KafkaBroker.clientOf(kafkaPort, "gateway-service", own))) {
                assertThat(admin.describeTopics(List.of(Topics.POST_SCHEDULED.name()))
                                .allTopicNames()
                                .get()
                                .values())
                        .singleElement()
                        .satisfies(topic -> assertThat(topic.partitions()).hasSize(2));
            }
        } finally {
            kafka.stop();
            postgres.stop();
            Programs.delete(directory);
        }
    }

    private static KafkaBroker broker(Path directory, int port, Parts.Passwords passwords) throws IOException {
        Path home = Files.createDirectory(directory.resolve("kafka"));
        return new KafkaBroker(
                new KafkaBroker.Settings(
                        home, "0.0.0.0", "127.0.0.1", port, TestDirectory.freePort(), passwords.kafka()),
                () -> new JavaCommand(Topology.KAFKA, directory, Topology.KAFKA_HEAP_MIB, false)
                        .of(
                                new Program(
                                        home,
                                        List.of(),
                                        Map.of("CLASSPATH", System.getProperty("java.class.path")),
                                        null),
                                Map.of()),
                new Access(List.of(), List.of(), Topology.GATEWAY, 1),
                () -> {},
                new LogFile(directory.resolve("kafka.log")));
    }
}
