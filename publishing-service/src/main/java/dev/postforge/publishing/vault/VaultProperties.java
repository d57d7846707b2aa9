package dev.postforge.publishing.vault;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keyset that only publishing-service holds; it encrypts what is stored.
 *
 * @param keyset cleartext Tink JSON keyset, given as a secret file; there is no default
 */
@ConfigurationProperties(prefix = "postforge.vault", ignoreUnknownFields = false)
record VaultProperties(String keyset) {}
