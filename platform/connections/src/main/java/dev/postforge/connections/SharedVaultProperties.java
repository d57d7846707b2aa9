package dev.postforge.connections;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keyset shared with publishing-service; a secret, so it has no default.
 *
 * @param keyset Tink keyset in JSON
 */
@ConfigurationProperties(prefix = "postforge.shared-vault", ignoreUnknownFields = false)
public record SharedVaultProperties(String keyset) {

    @Override
    public String toString() {
        return "SharedVaultProperties[keyset=***]";
    }
}
