package dev.postforge.gateway.webhooks;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Meta asks whether the endpoint is ours before it sends anything there (providers.md A.5). */
@Service
public class MetaHandshake {

    /** Meta sends a number; anything a browser could take for a page is refused. */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private final WebhookProperties properties;

    MetaHandshake(WebhookProperties properties) {
        this.properties = properties;
    }

    /** The challenge, to be echoed. */
    public String handle(@Nullable String mode, @Nullable String token, @Nullable String challenge) {
        WebhookProperties.Secrets meta = properties.meta();
        String expected = meta == null ? null : meta.verifyToken();
        if (expected == null || expected.isBlank()) {
            throw ApiException.notFound("Webhook");
        }
        boolean ours = "subscribe".equals(mode)
                && token != null
                && CHALLENGE.matcher(String.valueOf(challenge)).matches()
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        if (challenge == null || !ours) {
            throw new ApiException(ErrorCode.FORBIDDEN, "The verify token is not right");
        }
        return challenge;
    }
}
