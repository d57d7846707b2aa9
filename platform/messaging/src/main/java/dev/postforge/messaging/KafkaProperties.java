package dev.postforge.messaging;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The Kafka cluster and who we are there.
 *
 * @param username the service's own principal, authenticated with SCRAM-SHA-256
 * @param securityProtocol as Kafka names it; SASL_PLAINTEXT with a username, PLAINTEXT without, if left out
 */
@Validated
@ConfigurationProperties(prefix = "postforge.kafka", ignoreUnknownFields = false)
record KafkaProperties(
        @NotBlank String bootstrapServers,
        @Nullable String username,
        @Nullable String password,
        @Nullable String securityProtocol) {

    KafkaProperties {
        username = username == null || username.isBlank() ? null : username;
        if (username != null && (password == null || password.isBlank())) {
            throw new IllegalArgumentException("postforge.kafka.username is set, but postforge.kafka.password is not");
        }
        if (securityProtocol == null || securityProtocol.isBlank()) {
            securityProtocol = username == null ? "PLAINTEXT" : "SASL_PLAINTEXT";
        }
    }

    /** Whether what travels can be read on the way. */
    boolean plaintext() {
        return !String.valueOf(securityProtocol).endsWith("SSL");
    }

    /** Without the password: settings end up in error messages. */
    @Override
    public String toString() {
        return "KafkaProperties[bootstrapServers=" + bootstrapServers + ", username=" + username + "]";
    }
}
