package dev.postforge.verification.checks;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The cron path: an outside scheduler may make due checks happen now, if it knows the secret. */
@RestController
class VerifyStoriesController {

    static final String PATH = "/api/cron/verify-stories";

    private static final String BEARER = "Bearer ";

    private final RunDueChecks run;
    private final VerificationProperties properties;

    VerifyStoriesController(RunDueChecks run, VerificationProperties properties) {
        this.run = run;
        this.properties = properties;
    }

    @RequestMapping(
            path = PATH,
            method = {RequestMethod.GET, RequestMethod.POST})
    Tally verifyStories(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        String secret = properties.cronSecret();
        if (secret == null || secret.isBlank()) {
            throw ApiException.notFound("Path");
        }
        if (!matches(authorization, BEARER + secret)) {
            throw new ApiException(ErrorCode.AUTH_REQUIRED, "The cron secret is needed here");
        }
        return run.handle();
    }

    /** Takes the same time wherever the difference is. */
    private static boolean matches(@Nullable String given, String expected) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
