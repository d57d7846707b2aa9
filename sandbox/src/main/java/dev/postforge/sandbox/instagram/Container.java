package dev.postforge.sandbox.instagram;

import dev.postforge.sandbox.network.Post.Media;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A media container: what is prepared and may be published once. Instants are of the sandbox's own time.
 *
 * @param id the creation id
 * @param accountId whose it is
 * @param type what it becomes: {@code feed}, {@code carousel}, {@code reel} or {@code story}
 * @param item whether it is a part of a carousel
 * @param media its media in order
 * @param caption its text
 * @param createdAt when it was made
 * @param readyAt when processing ends
 * @param expired whether a fault ended it early
 * @param mediaId the post it became
 */
record Container(
        String id,
        String accountId,
        String type,
        boolean item,
        List<Media> media,
        @Nullable String caption,
        Instant createdAt,
        Instant readyAt,
        boolean expired,
        @Nullable String mediaId) {

    /** Instagram drops a container that was not published within 24 hours. */
    static final Duration LIFE = Duration.ofHours(24);

    Status status(Instant now) {
        if (mediaId != null) {
            return Status.PUBLISHED;
        }
        if (expired || !now.isBefore(createdAt.plus(LIFE))) {
            return Status.EXPIRED;
        }
        return now.isBefore(readyAt) ? Status.IN_PROGRESS : Status.FINISHED;
    }

    Container ended() {
        return new Container(id, accountId, type, item, media, caption, createdAt, readyAt, true, mediaId);
    }

    Container publishedAs(String post) {
        return new Container(id, accountId, type, item, media, caption, createdAt, readyAt, expired, post);
    }

    /** The values of {@code status_code}. */
    enum Status {
        IN_PROGRESS("In Progress: Media is still being processed."),
        FINISHED("Finished: Media has been uploaded and it is ready to be published."),
        EXPIRED("Expired: The container was not published within 24 hours and has expired."),
        PUBLISHED("Published: Media has been successfully published.");

        final String text;

        Status(String text) {
            this.text = text;
        }
    }
}
