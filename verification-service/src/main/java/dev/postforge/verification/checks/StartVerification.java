package dev.postforge.verification.checks;

import dev.postforge.contracts.PostPublished;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.verification.checks.domain.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A post was published: from now on it is to be proven. */
@Component
public class StartVerification {

    /** Networks whose posts can be read back so far. */
    private static final Set<String> PLATFORMS = Set.of("instagram");

    private final Verifications verifications;
    private final Schedule schedule;
    private final Clock clock;

    StartVerification(Verifications verifications, Schedule schedule, Clock clock) {
        this.verifications = verifications;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Starts the verification of one target; a repetition changes nothing. */
    @Transactional
    public void handle(PostPublished post) {
        if (!PLATFORMS.contains(post.platform())) {
            return;
        }
        Instant now = clock.instant();
        // A network whose clock is ahead of ours must not put the checks off.
        Instant from = post.publishedAt().isAfter(now) ? now : post.publishedAt();
        verifications.start(Tenant.required().tenantId(), post, from, schedule.due(from, 1));
    }
}
