package dev.postforge.publishing.vault;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keyset shared with the readers of tokens; it encrypts what travels in {@code connection.authorized}.
 *
 * @param keyset cleartext Tink JSON keyset, given as a secret file; there is no default
 */
@ConfigurationProperties(prefix = "postforge.shared-vault", ignoreUnknownFields = false)
record SharedVaultProperties(String keyset) {}
