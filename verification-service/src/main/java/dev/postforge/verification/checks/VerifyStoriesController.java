package dev.postforge.verification.checks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The cron path: an outside scheduler may make due checks happen now, if it knows the secret. */
@Tag(name = "Verification", description = "Whether posts are really live")
@RestController
class VerifyStoriesController {

    static final String PATH = "/api/cron/verify-stories";

    private final RunDueChecks run;
    private final CronSecret secret;

    VerifyStoriesController(RunDueChecks run, VerificationProperties properties) {
        this.run = run;
        this.secret = new CronSecret(properties.cronSecret());
    }

    @Operation(summary = "Check now what is due; with the cron secret")
    @RequestMapping(
            path = PATH,
            method = {RequestMethod.GET, RequestMethod.POST})
    Tally verifyStories(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        secret.require(authorization);
        return run.handle();
    }
}
