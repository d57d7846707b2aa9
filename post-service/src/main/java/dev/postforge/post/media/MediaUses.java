package dev.postforge.post.media;

/** Tells whether a file is still needed; a feature that refers to media offers one. */
@FunctionalInterface
public interface MediaUses {

    /** Whether something that is still to go out refers to this address. */
    boolean isUsed(String url);
}
