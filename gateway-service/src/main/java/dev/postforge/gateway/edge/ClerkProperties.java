package dev.postforge.gateway.edge;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Clerk as the web app meets it: with a key its components stand in for our own sign-in. Its tokens are accepted
 * because the issuer is configured, too ({@code postforge.identity.issuers}).
 *
 * @param publishableKey from Clerk's dashboard, no secret; it says where Clerk's frontend API is
 */
@ConfigurationProperties(prefix = "postforge.clerk", ignoreUnknownFields = false)
public record ClerkProperties(@Nullable String publishableKey) {

    /** {@code pk_test_} or {@code pk_live_}, then the frontend API's host and a dollar sign in base64. */
    private static final Pattern KEY = Pattern.compile("pk_(?:test|live)_([A-Za-z0-9+/=]+)");

    private static final Pattern HOST = Pattern.compile("[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?");

    public ClerkProperties {
        if (publishableKey != null && publishableKey.isBlank()) {
            publishableKey = null;
        }
        if (publishableKey != null) {
            origin(publishableKey);
        }
    }

    /** The origin of Clerk's frontend API, which is also the issuer of its tokens; empty without a key. */
    public Optional<String> frontendApi() {
        return Optional.ofNullable(publishableKey).map(ClerkProperties::origin);
    }

    private static String origin(String key) {
        var parts = KEY.matcher(key);
        if (parts.matches()) {
            String host = decoded(parts.group(1));
            if (host.endsWith("$")
                    && HOST.matcher(host.substring(0, host.length() - 1)).matches()) {
                return "https://" + host.substring(0, host.length() - 1);
            }
        }
        throw new IllegalArgumentException(
                "postforge.clerk.publishable-key is not a key that Clerk makes (pk_test_… or pk_live_…)");
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
