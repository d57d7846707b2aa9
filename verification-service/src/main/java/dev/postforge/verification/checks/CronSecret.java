package dev.postforge.verification.checks;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** What a caller of the cron path must present; without one the path does not exist. */
record CronSecret(@Nullable String secret) {

    private static final String BEARER = "Bearer ";

    /** Refuses every header but the right one, in the same time wherever the difference is. */
    void require(@Nullable String authorization) {
        if (secret == null || secret.isBlank()) {
            throw ApiException.notFound("Path");
        }
        byte[] expected = (BEARER + secret).getBytes(StandardCharsets.UTF_8);
        if (authorization == null || !MessageDigest.isEqual(authorization.getBytes(StandardCharsets.UTF_8), expected)) {
            throw new ApiException(ErrorCode.AUTH_REQUIRED, "The cron secret is needed here");
        }
    }

    @Override
    public String toString() {
        return "CronSecret[***]";
    }
}
