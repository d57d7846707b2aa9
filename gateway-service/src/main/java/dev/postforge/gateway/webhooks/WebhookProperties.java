package dev.postforge.gateway.webhooks;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Secrets of the providers that report to us; a provider without one is off (security.md 11). */
@ConfigurationProperties(prefix = "postforge.webhooks", ignoreUnknownFields = false)
public record WebhookProperties(
        @Nullable Secrets clerk,
        @Nullable Secrets buffer,
        @Nullable Secrets later,
        @Nullable Secrets meta,
        @Nullable Secrets kie,
        @Nullable Secrets stripe,
        @Nullable Secrets lemonsqueezy,
        @Nullable Secrets cryptomus) {

    /**
     * What is agreed with one provider.
     *
     * @param secret the signing secret; several, separated by commas, while one is being replaced
     * @param verifyToken what Meta must present in its handshake
     */
    public record Secrets(@Nullable String secret, @Nullable String verifyToken) {

        /** The signing secrets, none when the provider is off. */
        public List<String> all() {
            return secret == null
                    ? List.of()
                    : Stream.of(secret.split(",", -1))
                            .map(String::strip)
                            .filter(one -> !one.isEmpty())
                            .toList();
        }

        /** Without the secrets: settings end up in error messages. */
        @Override
        public String toString() {
            return "Secrets[" + all().size() + "]";
        }
    }
}
