package dev.postforge.verification.checks.domain;

/** The object on the network that is the post, and how it was recognised. */
public record Match(String platformPostId, By by) {

    /** How a post was recognised. */
    public enum By {
        /** The story carries its tag. */
        TAG,
        /** It is the only untagged story of that time. */
        TIMESTAMP,
        /** The network knows the object by its id. */
        READ_BACK,
        /** Later says that it was sent. */
        LATER
    }
}
