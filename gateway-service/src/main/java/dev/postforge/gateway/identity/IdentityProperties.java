package dev.postforge.gateway.identity;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of identity.
 *
 * @param keyEncryptionKey 32 bytes in base64, a secret without default, under which signing keys are stored
 * @param adminEmail whoever signs up with this address becomes platform admin
 * @param accessTokenLife how long a client's access token works (security.md 3)
 * @param failedLoginsPerMinute per account and address (api.md, Conventions)
 * @param issuers outside OIDC issuers whose tokens are accepted
 * @param clerkIssuer the issuer that webhooks of Clerk speak for; needed only when several issuers are configured
 */
@ConfigurationProperties(prefix = "postforge.identity", ignoreUnknownFields = false)
public record IdentityProperties(
        String keyEncryptionKey,
        @Nullable String adminEmail,
        @DefaultValue("15m") Duration accessTokenLife,
        @DefaultValue("10") int failedLoginsPerMinute,
        @DefaultValue List<Issuer> issuers,
        @Nullable String clerkIssuer) {

    /** The name webhooks of Clerk go by while no issuer is configured. */
    private static final String UNCONFIGURED_CLERK = "clerk";

    public IdentityProperties {
        if (keyEncryptionKey == null || keyEncryptionKey.isBlank()) {
            throw new IllegalArgumentException("postforge.identity.key-encryption-key is missing");
        }
        issuers = List.copyOf(issuers);
    }

    /** Whom a webhook of Clerk speaks for. */
    public String clerk() {
        if (clerkIssuer != null) {
            return clerkIssuer;
        }
        return issuers.size() == 1 ? issuers.getFirst().issuer() : UNCONFIGURED_CLERK;
    }

    /**
     * An outside issuer.
     *
     * @param issuer exactly what its tokens say in {@code iss}
     * @param jwksUri where its public keys are
     * @param algorithm the one algorithm its tokens are signed with, RS256 or ES256
     * @param audience what its tokens must say in {@code aud}; null where it sends none
     * @param authorizedParties origins that {@code azp} must be one of; needed where there is no audience
     * @param signIn how people are sent there and come back; null where they sign in by other means
     */
    public record Issuer(
            String issuer,
            URI jwksUri,
            @DefaultValue("RS256") String algorithm,
            @Nullable String audience,
            @DefaultValue List<String> authorizedParties,
            @Nullable SignIn signIn) {

        public Issuer {
            authorizedParties = List.copyOf(authorizedParties);
            if (!List.of("RS256", "ES256").contains(algorithm)) {
                throw new IllegalArgumentException("An issuer's algorithm is RS256 or ES256, not " + algorithm);
            }
            if (audience == null && authorizedParties.isEmpty()) {
                throw new IllegalArgumentException(
                        "Issuer " + issuer + " needs an audience or authorized-parties, else any token of it would do");
            }
        }
    }

    /**
     * Us as an outside issuer's client, for the authorization code flow with PKCE.
     *
     * @param provider its name in our paths, as clerk in {@code /auth/clerk}
     * @param clientSecret a secret; null for a public client
     * @param authorizationUri where people consent
     * @param tokenUri where the code is exchanged
     */
    public record SignIn(
            String provider,
            String clientId,
            @Nullable String clientSecret,
            URI authorizationUri,
            URI tokenUri,
            @DefaultValue({"openid", "email", "profile"}) List<String> scopes) {

        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

        public SignIn {
            if (provider == null || !NAME.matcher(provider).matches()) {
                throw new IllegalArgumentException("sign-in.provider is small letters, digits and dashes");
            }
            if (clientId == null || authorizationUri == null || tokenUri == null) {
                throw new IllegalArgumentException("The sign-in of " + provider
                        + " needs client-id, authorization-uri and token-uri in postforge.identity.issuers[].sign-in");
            }
            scopes = List.copyOf(scopes);
        }

        /** Without the secret: settings end up in error messages. */
        @Override
        public String toString() {
            return "SignIn[provider=" + provider + ", clientId=" + clientId + "]";
        }
    }
}
