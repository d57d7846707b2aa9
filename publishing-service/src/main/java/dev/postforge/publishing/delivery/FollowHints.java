package dev.postforge.publishing.delivery;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Service;

/** A webhook said that something was sent: what Later holds for that profile and is due is read there, nothing else. */
@Service
public class FollowHints {
    private static final Duration KEPT = Duration.ofHours(24);

    private final DueDeliveries due;
    private final Wake wake;
    private final Clock clock;

    FollowHints(DueDeliveries due, Wake wake, Clock clock) {
        this.due = due;
        this.wake = wake;
        this.clock = clock;
    }

    /** Follows every hint there is; those that find nothing are kept for a day. */
    public void handle() {
        if (due.followHints(clock.instant()) > 0) {
            wake.now();
        }
    }

    /** Drops the hints of yesterday. */
    public void sweep() {
        due.sweepHints(clock.instant().minus(KEPT));
    }
}
