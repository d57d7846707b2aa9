package dev.postforge.publishing.networks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the network after an unknown outcome showed.
 *
 * @param handle what the handle itself says, the network's own proof
 * @param seen visible posts whose type and text are exactly ours and which are new enough; ownership is not known here
 * @param note why something could not be read, for the timeline
 * @param heldAs under which id the other party holds it, if it does
 */
public record Sighting(
        HandleState handle,
        List<Seen> seen,
        @Nullable String note,
        @Nullable String heldAs) {
    public Sighting {
        seen = List.copyOf(seen);
    }

    /** A sighting of anything but a held post. */
    public Sighting(HandleState handle, List<Seen> seen, @Nullable String note) {
        this(handle, seen, note, null);
    }

    /** A visible post. */
    public record Seen(
            String id, Instant publishedAt, @Nullable String permalink) {}

    /** What became of the handle. */
    public enum HandleState {
        /** It was published; the post exists. */
        PUBLISHED,
        /** It is held by the other party (Later) and will go out, or did not reach its time yet. */
        HELD,
        /** It was not published and can still be. */
        USABLE,
        /** It was not published and never can be. */
        DEAD,
        /** The network could not be read: no conclusion. */
        UNREADABLE
    }
}
