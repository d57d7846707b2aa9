package dev.postforge.post.videos;

import dev.postforge.post.media.NewMedia;
import dev.postforge.post.media.StoredMedia;
import java.net.URI;

/** Copies finished videos into the media library. */
public interface VideoFiles {

    /** Copies it, streamed; a copy that is there already is found by its id. */
    Copying copy(NewMedia file, URI from);

    /** What became of a copy. */
    sealed interface Copying {

        /** It is in the library. */
        record Copied(StoredMedia media) implements Copying {}

        /** It is not taken, and would not be another time. */
        record Refused(String code, String message) implements Copying {}

        /** It could not be copied now. */
        record Later(String reason) implements Copying {}
    }
}
