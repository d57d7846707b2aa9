package dev.postforge.post.media;

/** What became of a file that was to be stored. */
public sealed interface Storing {

    /** It is in the library, now or since an earlier call. */
    record Stored(StoredMedia media) implements Storing {}

    /**
     * It is not taken, and would not be another time.
     *
     * @param message for people
     */
    record Refused(Refusal why, String message) implements Storing {}

    /** Why a file is not taken. */
    enum Refusal {
        /** Neither of the formats we take, whatever its name says. */
        UNKNOWN_FORMAT,
        TOO_LARGE,
        QUOTA_EXCEEDED,
        /** There is no object store. */
        NOT_CONFIGURED
    }
}
