package dev.postforge.sandbox.later;

import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.network.Post.Media;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A post that Later keeps until its time.
 *
 * @param id Later's id
 * @param profileId the profile it goes out on
 * @param accountId the network account behind the profile
 * @param updateId Buffer's id of it
 * @param externalReference the client's own id
 * @param draft what the client asked for
 * @param createdAt when it was made
 * @param outcome what became of it
 */
public record LaterPost(
        String id,
        String profileId,
        String accountId,
        String updateId,
        @Nullable String externalReference,
        Draft draft,
        Instant createdAt,
        Outcome outcome) {

    /** Whether it still waits for its time. */
    public boolean isScheduled() {
        return outcome.status().equals("scheduled");
    }

    LaterPost with(Draft other) {
        return new LaterPost(id, profileId, accountId, updateId, externalReference, other, createdAt, outcome);
    }

    /** The same post after it went out. */
    public LaterPost sent(Instant at, String platformPostId, String permalink) {
        return with(new Outcome("sent", at, platformPostId, permalink, null));
    }

    /** The same post after it was refused. */
    public LaterPost failed(String error) {
        return with(new Outcome("failed", null, null, null, error));
    }

    private LaterPost with(Outcome other) {
        return new LaterPost(id, profileId, accountId, updateId, externalReference, draft, createdAt, other);
    }

    Map<String, @Nullable Object> view() {
        return Json.object(
                "id", id,
                "profile_id", profileId,
                "status", outcome.status(),
                "type", draft.type(),
                "caption", draft.caption(),
                "media_ids", draft.mediaIds(),
                "scheduled_at", draft.scheduledAt(),
                "external_reference", externalReference,
                "created_at", createdAt,
                "sent_at", outcome.sentAt(),
                "platform_post_id", outcome.platformPostId(),
                "permalink", outcome.permalink(),
                "buffer_update_id", updateId,
                "error", outcome.error());
    }

    /**
     * What the client asked for.
     *
     * @param type {@code feed}, {@code carousel}, {@code reel} or {@code story}
     * @param caption its text
     * @param mediaIds the media's ids in the library
     * @param media the media themselves
     * @param scheduledAt when it goes out, in real time
     */
    public record Draft(String type, String caption, List<String> mediaIds, List<Media> media, Instant scheduledAt) {}

    /**
     * What became of it.
     *
     * @param status {@code scheduled}, {@code sent} or {@code failed}
     * @param sentAt when it went out
     * @param platformPostId the network's id
     * @param permalink where people see it
     * @param error why it failed
     */
    public record Outcome(
            String status,
            @Nullable Instant sentAt,
            @Nullable String platformPostId,
            @Nullable String permalink,
            @Nullable String error) {

        static final Outcome SCHEDULED = new Outcome("scheduled", null, null, null, null);
    }
}
