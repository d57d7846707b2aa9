package dev.postforge.analytics.insights;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** GET /api/social/analytics: the numbers of a post or, in a later issue, of a video. */
@Tag(name = "Analytics", description = "How posts perform")
@RestController
class AnalyticsController {

    /** A projection may say yes at once; no only after this long of letting it catch up (mechanics.md 4). */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private final ReadPostAnalytics analytics;

    AnalyticsController(ReadPostAnalytics analytics) {
        this.analytics = analytics;
    }

    @Operation(summary = "The latest numbers of a post")
    @GetMapping("/api/social/analytics")
    PostAnalytics analytics(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID postId,
            @RequestParam(required = false) @Nullable String videoId) {
        if (postId != null) {
            return caughtUp(caller.tenantId(), postId).orElseThrow(() -> ApiException.notFound("Post"));
        }
        if (videoId != null && !videoId.isBlank()) {
            throw ApiException.notFound("Video");
        }
        throw ApiException.invalid("postId", "A postId or a videoId is needed");
    }

    /** Looks again for a while; no connection is held in between. */
    private Optional<PostAnalytics> caughtUp(UUID tenantId, UUID postId) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Optional<PostAnalytics> found = analytics.handle(tenantId, postId);
            if (found.isPresent() || System.nanoTime() - deadline >= 0) {
                return found;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
