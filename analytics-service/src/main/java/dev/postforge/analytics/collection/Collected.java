package dev.postforge.analytics.collection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published target whose numbers are read.
 *
 * @param laterPostId Later's id of it, once it was looked up
 * @param reads readings so far
 * @param missing times in a row that the network did not know it
 */
record Collected(
        UUID postId,
        UUID targetId,
        UUID deliveryId,
        UUID connectionId,
        String platform,
        String platformPostId,
        @Nullable String laterPostId,
        String type,
        Instant publishedAt,
        long reads,
        int missing) {

    /** Asked this often in vain, a post is taken for gone; once is enough for a story, which ends by itself. */
    private static final int MOST_MISSING = 3;

    boolean isStory() {
        return "story".equals(type);
    }

    /** Whether one more answer that there is no such post is the last. */
    boolean isGoneWhenMissing() {
        return isStory() || missing + 1 >= MOST_MISSING;
    }
}
