package dev.postforge.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;

/** How to reach the database and the topics of a running stack, with the secrets of its home directory. */
record LedgerStack(Path home, String database, String kafka) {

    /** The stack that {@code ./postforge up} started here, unless system properties say another. */
    static LedgerStack here() {
        return new LedgerStack(
                Path.of(System.getProperty("home", ".postforge")),
                System.getProperty("database", "jdbc:postgresql://127.0.0.1:15432/credit"),
                System.getProperty("kafka", "127.0.0.1:19092"));
    }

    Connection connect(String role) throws IOException, SQLException {
        return DriverManager.getConnection(database, role(role), password(role));
    }

    String role(String role) {
        return "credit_" + role;
    }

    String password(String role) throws IOException {
        return secret("credit-service", "postforge.database." + role + "-password");
    }

    /** Sends as post-service does: acknowledged, without waiting for more. */
    Map<String, Object> producer() throws IOException {
        Map<String, Object> settings = client();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return settings;
    }

    Map<String, Object> consumer() throws IOException {
        Map<String, Object> settings = client();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        return settings;
    }

    private Map<String, Object> client() throws IOException {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka);
        settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT");
        settings.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-256");
        settings.put(
                SaslConfigs.SASL_JAAS_CONFIG,
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"post-service\" password=\""
                        + secret("post-service", "postforge.kafka.password") + "\";");
        return settings;
    }

    private String secret(String service, String name) throws IOException {
        return Files.readString(home.resolve("secrets").resolve(service).resolve(name), StandardCharsets.UTF_8)
                .strip();
    }
}
