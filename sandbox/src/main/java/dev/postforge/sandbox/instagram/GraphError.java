package dev.postforge.sandbox.instagram;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.http.Refused;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Instagram's refusals, with the codes of {@code providers.md} B.1. */
enum GraphError {
    INVALID_TOKEN(400, 190, 0, "Invalid OAuth access token - Cannot parse access token"),
    TOKEN_EXPIRED(400, 190, 463, "Error validating access token: Session has expired"),
    TOKEN_REVOKED(
            400, 190, 460, "Error validating access token: The session has been invalidated by the user (REVOKED)"),
    UNKNOWN_OBJECT(
            400,
            100,
            33,
            "Unsupported request. Object does not exist, cannot be loaded due to missing permissions, or does not"
                    + " support this operation"),
    CAPTION_TOO_LONG(400, 100, 2207010, "The caption is longer than 2,200 characters"),
    MEDIA_URL_MISSING(400, 100, 0, "(#100) The parameter image_url or video_url is required"),
    MEDIA_NOT_FETCHED(400, 9004, 2207052, "The media could not be fetched from this URI"),
    VIDEO_NOT_SUPPORTED(400, 100, 2207067, "The VIDEO value for media_type is no longer supported. Use REELS"),
    UNKNOWN_MEDIA_TYPE(400, 100, 2207023, "The media type is unknown"),
    CAROUSEL_INVALID(400, 100, 2207028, "A carousel needs 2 to 10 children that were made as carousel items"),
    CHILD_GONE(400, 24, 2207006, "A child of the carousel can't be found; create it again"),
    CONTAINER_GONE(400, 24, 2207008, "The media builder with this creation id does not exist or has expired"),
    CONTAINER_EXPIRED(400, -2, 2207020, "The media has expired. Create a new container"),
    NOT_FINISHED(400, 9007, 2207027, "The media is not ready for publishing, please wait for a moment"),
    ALREADY_PUBLISHED(400, 100, 0, "(#100) Media already published"),
    ITEM_NOT_PUBLISHABLE(400, 100, 0, "(#100) A carousel item can't be published by itself"),
    DAILY_LIMIT(403, 9, 2207042, "You reached the maximum number of posts that is allowed to be published"),
    UNKNOWN_METRIC(400, 100, 0, "(#100) metric must be one of the metrics of this media"),
    UNKNOWN_FIELD(400, 100, 0, "(#100) Tried accessing a nonexisting field"),
    RATE_LIMITED(429, 4, 0, "(#4) Application request limit reached"),
    SERVER(500, -1, 2207001, "Instagram server error. Try again"),
    UNKNOWN_PATH(404, 2500, 0, "Unknown path components");

    private final int status;
    private final int code;
    private final int subcode;
    private final String message;

    GraphError(int status, int code, int subcode, String message) {
        this.status = status;
        this.code = code;
        this.subcode = subcode;
        this.message = message;
    }

    Answer answer() {
        Map<String, @Nullable Object> error = Json.object("message", message, "type", "OAuthException", "code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        error.put("is_transient", this == RATE_LIMITED || this == SERVER);
        error.put("fbtrace_id", "A" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 60), 36));
        return Answer.json(status, Json.object("error", error));
    }

    Refused refused() {
        return new Refused(answer());
    }
}
