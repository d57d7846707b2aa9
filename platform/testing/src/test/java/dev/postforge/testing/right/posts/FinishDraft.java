package dev.postforge.testing.right.posts;

import dev.postforge.testing.right.posts.domain.Draft;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A use case with its transaction. */
@Service
public class FinishDraft {

    private final Clock clock;

    FinishDraft(Clock clock) {
        this.clock = clock;
    }

    /** Does it. */
    @Transactional
    public Instant handle(Draft draft) {
        draft.finish();
        return Instant.now(clock);
    }
}
